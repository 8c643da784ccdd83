// @ts-check
// The page that the server answers with takes over in place.

import { hideButton, reveal } from './hide.js'
import { isLatest } from './latest-request.js'
import { preparePage } from './prepare-page.js'
import { pageIn } from './server.js'

/**
 * @param {Promise<Response>} answer
 * @param {number} request  which of ours it answers
 * @returns whether other tabs must not stay as they are: the session went to another address, or to a page that names
 *   nothing
 */
export async function take(answer, request) {
  const response = await answer
  const page = await pageIn(response)
  if (!isLatest(request)) return false
  const isElsewhere = new URL(response.url).pathname !== location.pathname
  if (isElsewhere) history.replaceState(null, '', response.url)
  show(page)
  return isElsewhere || !hideButton()
}

/**
 * Takes over the body of the next page and starts reading at its top.
 *
 * @param {Document} page
 */
function show({ documentElement: { lang, dir }, body }) {
  Object.assign(document.documentElement, { lang, dir })
  document.body.replaceChildren(...body.children)
  reveal()
  scrollTo(0, 0)
  /** @type {HTMLElement | null} */
  const start = document.querySelector('[role=alert]:not([hidden]), [autofocus]') ?? document.querySelector('h1')
  start?.setAttribute('tabindex', '-1')
  start?.focus()
  preparePage()
}
