// @ts-check
// A button that presses itself after a while: the page looks again whether an entry was saved. The server says how often.

import { isBlank } from './hide.js'

export function pressLater() {
  /** @type {HTMLElement | null} */
  const button = document.querySelector('[data-press-after]')
  // Whoever hid the page, or went on, is not brought back by it.
  setTimeout(() => isBlank() || button?.click(), Number(button?.dataset.pressAfter))
}
