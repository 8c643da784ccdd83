// @ts-check

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
