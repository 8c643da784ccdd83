// @ts-check
// A form that says so counts each answer at once: it is sent as it stands, one after the other, and what the server shows
// then is merged into the page.

import { find, partOf } from './find.js'
import { isBlank } from './hide.js'
import { since } from './since.js'
import { nextRequest } from './latest-request.js'
import { bodyOf, post } from './server.js'
import { tell } from './tabs.js'
import { take } from './take-answer.js'

/** Whatever is on its way. What is sent after it must not be overtaken by it. */
let underway = Promise.resolve()

/**
 * Waits until nothing that was chosen is on its way any more: a button was pressed, and sends all that is left.
 *
 * @returns whether the page was hidden meanwhile
 */
export async function updatesSent() {
  since.pressed = true
  await underway
  since.pressed = false
  return isBlank()
}

addEventListener('change', (event) => {
  const form = /** @type {HTMLFormElement | null} */ (partOf(event, '#page[data-updates]'))
  // What changes no plan waits for its own button.
  if (!form || since.chosen || partOf(event, '[data-later]')) return
  since.chosen = true
  underway = underway.then(() => sendChosen(form, /** @type {Element} */ (event.target)))
})

/**
 * @param {HTMLFormElement} form
 * @param {Element} target
 */
async function sendChosen(form, target) {
  since.chosen = false
  // The button that was pressed meanwhile sends it all; nothing overtakes the one that hid the page.
  if (!form.isConnected || since.pressed || isBlank()) return
  const body = bodyOf(form)
  body.set('~action', 'update')
  try {
    if (await take(post(form, body), nextRequest(), target)) tell('look')
  } catch {
    // The form stays as it is, and is sent whole with the next answer or button.
    form.querySelector('[data-unsent]')?.removeAttribute('hidden')
    // A page that looked by itself does not look once more, until it is answered.
    find('[data-looks]')?.remove()
  }
}
