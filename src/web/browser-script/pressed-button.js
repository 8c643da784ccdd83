// @ts-check
// Which button sends a form. Safari before 15.4 does not tell; but each, also the one that Enter stands for, is clicked
// first.

/** @type {HTMLButtonElement | null} */
let clicked = null

addEventListener(
  'click',
  ({ target }) => {
    clicked = target instanceof Element ? target.closest('button') : null
  },
  true,
)

/**
 * @param {SubmitEvent} event
 * @returns {HTMLButtonElement | null}
 */
export function buttonOf({ submitter, target }) {
  if (submitter) return /** @type {HTMLButtonElement} */ (submitter)
  return clicked?.form === target ? clicked : null
}
