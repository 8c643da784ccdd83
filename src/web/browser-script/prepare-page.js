// @ts-check
// What a page needs when it is shown, the first one and each that takes over.

import { prepareFollowUps } from './follow-ups.js'
import { startIdleLock } from './idle-lock.js'
import { isBlank } from './hide.js'
import { linkProblems } from './problem-links.js'
import { addSliders } from './sliders.js'

export function preparePage() {
  // A patient's window from which the device came back closes itself, where the browser lets it.
  if (document.querySelector('[data-closes]')) close()
  startIdleLock()
  addSliders()
  linkProblems()
  prepareFollowUps()
  // A button that presses itself: the page looks again whether an entry was saved. Whoever hid it is not brought back.
  /** @type {HTMLElement | null} */
  const again = document.querySelector('[data-press-after]')
  setTimeout(() => isBlank() || again?.click(), Number(again?.dataset.pressAfter))
}
