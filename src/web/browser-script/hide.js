// @ts-check
// The page is opaque at once, before the server has answered.

import { find } from './find.js'

export const { dataset } = document.documentElement
/** Whether it was this tab that hid the session. */
let isOurs = false

export const hideButton = () => find('.bar [value=hide]')

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
