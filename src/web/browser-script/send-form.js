// @ts-check
// Forms are sent without leaving the page, each once.

import { hide, isBlank } from './hide.js'
import { isLatest, nextRequest } from './latest-request.js'
import { buttonOf } from './pressed-button.js'
import { bodyOf, post } from './server.js'
import { AGAIN_MS, tell } from './tabs.js'
import { take } from './take-answer.js'
import { updatesSent } from './updates.js'
import { waitFor } from './waiting.js'

/** Not a property of the form: a field of that name would stand in the way. */
const sent = new WeakSet()

/** @param {HTMLFormElement} form */
export const isSent = (form) => sent.has(form)

addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  const button = buttonOf(event)
  // Not `form.action`: a button of that name stands in the way.
  const { origin } = new URL(form.getAttribute('action') ?? '', location.href)
  // A form with a target opens a window. In a sandbox that takes our origin away the server says so.
  if (origin !== self.origin || form.hasAttribute('target')) return
  event.preventDefault()
  const word = button?.value
  if (word === 'hide' || word === 'idle') {
    // A page that another tab made opaque has nothing to tell.
    if (!isBlank()) tell(word)
    hide()
    void send(form, button)
  } else if (!isSent(form)) void send(form, button, updatesSent())
})

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button
 * @param {Promise<boolean>} [updates]  what goes first, and whether the page was hidden meanwhile: then it sends nothing but that
 */
async function send(form, button, updates) {
  sent.add(form)
  const wait = waitFor(form, button)
  if (await updates) return wait.over()
  const request = nextRequest()
  try {
    if (await take(post(form, bodyOf(form, button)), request)) tell('look')
    // The form may go on: what comes back can be the same page.
    sent.delete(form)
  } catch {
    if (!isLatest(request)) return
    sent.delete(form)
    // A blank page: only it is hidden so far, not the session.
    if (isBlank()) setTimeout(() => void send(form, button), AGAIN_MS)
    else wait.failed()
  } finally {
    wait.over()
  }
}
