// @ts-check
// A button that presses itself after a while: the page looks again whether an entry was saved. The server says how often.

import { isBlank } from './hide.js'

/** @type {ReturnType<typeof setTimeout> | undefined} */
let press

export function pressLater() {
  clearTimeout(press)
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector('button[data-press-after]'))
  if (!button) return
  press = setTimeout(
    () => {
      // Whoever hid the page, or left it, is not brought back by it.
      if (!isBlank() && button.isConnected && !document.hidden) button.click()
    },
    Number(button.dataset.pressAfter) * 1_000,
  )
}
