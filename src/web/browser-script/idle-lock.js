// @ts-check
// A page that nobody uses hides itself, and says so before where only staff read it. Keys, pointer, wheel and touch are
// use. A scroll is not: a page also scrolls when its layout changes.

import { find } from './find.js'
import { isBlank } from './hide.js'
import { wallClock } from './wall-clock.js'

const WARNING_MS = 20_000
/** Other tabs are told so at most this often. */
const TELL_EVERY_MS = 1_000

/** When somebody used this page, or another tab. By the clock on the wall: a device that slept has not been used. */
let usedAt = wallClock()
let toldAt = 0
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
/** @type {() => void} */
let tellUsed = () => undefined

/** @param {() => void} tell  tells other tabs that staff are there */
export function onUse(tell) {
  tellUsed = tell
}

/** Somebody is there: the time starts anew. */
export function startIdleLock() {
  usedAt = wallClock()
  keepTime()
}

/** Whether the page is still within its time. */
export const isAttended = () => unusedMs() < patienceMs()

/** A clock that was set back is no reason to wait longer. */
const unusedMs = () => Math.abs(wallClock() - usedAt)

const idleButton = () => find('[data-idle]')
const patienceMs = () => Number(idleButton()?.dataset.idle ?? Infinity) * 1_000

export function keepTime() {
  clearTimeout(timer)
  const button = idleButton()
  if (!button || isBlank()) return
  const leftMs = patienceMs() - unusedMs()
  if (leftMs <= 0) return button.click()
  const warnInMs = leftMs - WARNING_MS
  warn(warnInMs > 0 ? '' : (button.dataset.warning ?? ''))
  timer = setTimeout(keepTime, warnInMs > 0 ? warnInMs : leftMs)
}

/** @param {string} text  set once, so that it is read aloud once */
function warn(text) {
  const note = find('.idle-warning')
  if (note && note.textContent !== text) note.textContent = text
}

/**
 * Too late is too late: what is pressed on a page whose time is up, also after a sleep, hides it first. Browsers also tell
 * of a pointer that rests, where the page moves under it.
 *
 * @param {PointerEvent} sign
 */
function use({ isTrusted, type, movementX, movementY }) {
  if (!isTrusted || (type === 'pointermove' && !movementX && !movementY)) return
  if (!isAttended()) return keepTime()
  startIdleLock()
  if (usedAt - toldAt < TELL_EVERY_MS) return
  toldAt = usedAt
  // What a patient touches says nothing of staff, whose pages alone warn.
  if (idleButton()?.dataset.warning) tellUsed()
}

for (const sign of 'pointerdown pointermove keydown wheel touchmove click input'.split(' '))
  addEventListener(sign, /** @type {EventListener} */ (use), { passive: true, capture: true })
for (const sign of ['visibilitychange', 'focus']) addEventListener(sign, keepTime)
