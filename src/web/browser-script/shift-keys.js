// @ts-check
// Shift three times in a row hides, too.

import { hideButton } from './hide.js'

const SHIFTS_TO_HIDE = 3
const WITHIN_MS = 5_000

/** @type {number[]} */
let shifts = []
addEventListener('keydown', ({ key, repeat, timeStamp: now }) => {
  if (repeat) return
  shifts = key === 'Shift' ? [...shifts.filter((at) => now - at < WITHIN_MS), now] : []
  if (shifts.length < SHIFTS_TO_HIDE) return
  shifts = []
  hideButton()?.click()
})
