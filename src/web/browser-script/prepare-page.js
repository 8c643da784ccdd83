// @ts-check
// What a page needs when it is shown, the first one and each that takes over.

import { find } from './find.js'
import { prepareFollowUps } from './follow-ups.js'
import { keepTime, startIdleLock } from './idle-lock.js'
import { isBlank } from './hide.js'
import { linkProblems } from './problem-links.js'
import { addSliders } from './sliders.js'

/** The page looked again by itself, which is no use of it. */
let looked = false

export function preparePage() {
  // A patient's window from which the device came back closes itself, where the browser lets it.
  if (find('[data-closes]')) close()
  if (looked) keepTime()
  else startIdleLock()
  looked = false
  addSliders()
  linkProblems()
  prepareFollowUps()
  // The page looks again whether an entry was saved, as if something was chosen on it. Whoever hid it is not brought back,
  // and the answer to something else that is on its way is waited for.
  const again = find('[data-look]')
  setTimeout(() => {
    if (!again?.isConnected || isBlank() || again.closest('[inert]')) return
    looked = true
    again.dispatchEvent(new Event('change', { bubbles: true }))
  }, Number(again?.dataset.look))
}
