// @ts-check
// The page is opaque at once, before the server has answered.

const { dataset } = document.documentElement
/** Whether it was this tab that hid the session. */
let isOurs = false

/** @returns {HTMLElement | null} */
export const hideButton = () => document.querySelector('.bar [value=hide]')

/** Another tab has hidden the session. */
export function blank() {
  dataset.hidden = 'yes'
}

export function hide() {
  blank()
  isOurs = true
}

export function reveal() {
  delete dataset.hidden
  isOurs = false
}

export const isBlank = () => 'hidden' in dataset
export const isHiding = () => isOurs
