// @ts-check
// The patient's page opens in a window of its own. The window it was opened from looks again and again where the session
// stands: it waits as soon as the other one is there, and goes on by itself when the device is back. So does the
// patient's, with questions on it: it closes when staff typed the PIN elsewhere. A page that nobody uses hides itself, and
// then looks no more.

import { find, findAll } from './find.js'
import { isLatest, latestRequest } from './latest-request.js'
import { nameOf, pageIn } from './server.js'
import { tell } from './tabs.js'
import { take } from './take-answer.js'

const WATCH_MS = 2_000

addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  const { dataset } = form
  if (!dataset.window) return
  // The second press of a double click would come too late for the ticket.
  if (dataset.window === 'open') return event.preventDefault()
  // As large as this one, without tabs or a Back button; the form alone would open a tab.
  const isOpen = open('', 'own', `popup,width=${outerWidth},height=${outerHeight}`) !== null
  if (isOpen) form.target = 'own'
  dataset.window = isOpen ? 'open' : 'refused'
  dataset.watch = ''
  // By then this page is another one, had the patient's come.
  setTimeout(() => (dataset.window = 'closed'), 2 * WATCH_MS)
  for (const note of findAll('[data-unopened]')) note.toggleAttribute('hidden', isOpen)
})

// A look that does not reach the server is followed by the next one.
setInterval(() => void watch().catch(() => undefined), WATCH_MS)

/** @param {Document} page */
const shown = (page) => [nameOf(page), page.querySelector('[data-window]')?.nodeName].join()

async function watch() {
  if (!find('[data-watch]')) return
  const request = latestRequest()
  const response = await fetch(location.href)
  const page = await pageIn(response.clone())
  // The same page stays as it is: somebody may be typing. Where there is no window to open any more, it is another one.
  // So does any page where the look came to a replica with other content: the next one may come to the right one.
  if (!isLatest(request) || response.status === 409 || shown(page) === shown(document)) return
  if (await take(response, request)) tell('look')
}
