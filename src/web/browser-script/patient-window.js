// @ts-check
// The patient's page opens in a window of its own. The window it was opened from looks again and again where the session
// stands: it waits as soon as the other one is there, and goes on by itself when the device is back.

import { isLatest, latestRequest } from './latest-request.js'
import { pageIn } from './server.js'
import { tell } from './tabs.js'
import { take } from './take-answer.js'

/** A browser makes it as large as the device lets it. */
const LARGEST = 'popup,left=0,top=0,width=9999,height=9999'
const LOOK_EVERY_MS = 2_000
const FIRST_LOOK_MS = 300

addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  if (!form.matches('[data-window]')) return
  // The second press of a double click would come too late for the ticket.
  if (form.matches('[data-sent]')) return event.preventDefault()
  // Without tabs or a Back button beside it, and over everything that is open; the form alone would open a tab.
  const opened = open('', 'own', LARGEST)
  if (opened) form.target = 'own'
  form.toggleAttribute('data-sent', opened !== null)
  form.toggleAttribute('data-watch', true)
  setTimeout(lookAgain, FIRST_LOOK_MS)
  /** @type {HTMLElement | null} */
  const note = document.querySelector('[data-unopened]')
  if (note) note.hidden = opened !== null
})

setInterval(lookAgain, LOOK_EVERY_MS)
addEventListener('visibilitychange', () => void lookAgain())

async function lookAgain() {
  if (!document.querySelector('[data-watch]')) return
  const request = latestRequest()
  try {
    const response = await fetch(location.href, { credentials: 'same-origin' })
    // The same page stays as it is: somebody may be typing.
    if (!isLatest(request) || pageOf(await pageIn(response.clone())) === pageOf(document)) return
    if (await take(Promise.resolve(response), request)) tell('look')
  } catch {
    // The next look may reach the server.
  }
}

/**
 * @param {Document} page
 * @returns what its form calls it; nothing where the session is over
 */
function pageOf(page) {
  /** @type {HTMLInputElement | null} */
  const field = page.querySelector('#page [name="~page"]')
  return field?.value
}
