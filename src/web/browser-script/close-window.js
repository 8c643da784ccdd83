// @ts-check
// A patient's window from which the device came back closes itself, where the browser lets it.

export function closeWhereOver() {
  if (document.querySelector('[data-closes]')) close()
}
