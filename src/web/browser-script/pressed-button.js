// @ts-check
// Which button sends a form. Safari before 15.4 does not tell; but each, also the one that Enter stands for, is clicked
// first.

import { partOf } from './find.js'

/** @type {HTMLButtonElement | null} */
let clicked = null

addEventListener(
  'click',
  (event) => {
    clicked = /** @type {HTMLButtonElement | null} */ (partOf(event, 'button'))
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
