// @ts-check
// What is sent to the server, and the page that it answers with.

import { isAttended } from './idle-lock.js'

/**
 * What the form sends. Before Chromium 112, FormData leaves the pressed button out. That somebody was there is known
 * to the page alone: the server sees no key and no touch. The button goes first, as browsers do it with Hide: of a form that
 * is too long the server reads the beginning.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} [button]
 */
export function bodyOf(form, button) {
  const body = new URLSearchParams()
  if (button?.name) body.append(button.name, button.value)
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  if (isAttended()) body.append('~attended', 'yes')
  return body
}

/**
 * Not to `form.action`: a button of that name stands in the way.
 *
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} body
 */
export const post = (form, body) => fetch(form.getAttribute('action') ?? '', { method: 'POST', body })

/**
 * The style of this page stays: the few lines in the other one belong to another nonce.
 *
 * @param {Response} response
 */
export async function pageIn(response) {
  const html = (await response.text()).replace(/<style[^]*?<\/style>/, '')
  return new DOMParser().parseFromString(html, 'text/html')
}

/**
 * Which page a document shows.
 *
 * @param {ParentNode} page
 */
export const nameOf = (page) => page.querySelector('[name="~page"]')?.getAttribute('value')
