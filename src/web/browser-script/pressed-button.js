// @ts-check
// Which button sends a form. Safari before 15.4 does not tell; but each, also the one that Enter stands for, is clicked
// first. A double click presses once.

import { partOf } from './find.js'

/** @type {HTMLButtonElement | null} */
let clicked = null

addEventListener(
  'click',
  (event) => {
    clicked = /** @type {HTMLButtonElement | null} */ (partOf(event, 'button'))
    // The second press of a double click meets the page that the first one led to. Answers are ticked in quick succession.
    if (event.detail > 1 && (clicked?.value ?? 'hide') !== 'hide') event.preventDefault()
  },
  true,
)

/**
 * @param {SubmitEvent} event
 * @returns {HTMLButtonElement | null}
 */
export function buttonOf({ submitter, target }) {
  return /** @type {HTMLButtonElement | null} */ (submitter) ?? (clicked?.form === target ? clicked : null)
}
