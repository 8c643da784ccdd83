// @ts-check

/** Where reading starts, if not at the top: what to mend, what is said, what somebody was led to. */
export const START = '[aria-invalid], [role=alert]:not([hidden]), [autofocus]'

/**
 * Also on what takes no focus by itself, such as a heading.
 *
 * @param {Element | null} place
 * @param {FocusOptions} [options]
 */
export function focusOn(place, options) {
  if (!(place instanceof HTMLElement)) return
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus(options)
}
