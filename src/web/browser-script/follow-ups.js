// @ts-check
// What follows from an answer opens and closes with it. The server prepared the conditions, and judges again.

import { holds } from './conditions.js'
import { findAll } from './find.js'

export function prepareFollowUps() {
  for (const place of findAll('.protected')) place.inert = place.matches('.closed')
  follow()
}

/** Each form by itself: a page may hold several that ask the same. */
export function follow() {
  for (const form of document.forms) followIn(form)
}

/**
 * Until nothing changes any more: one question may wait for another that waits for a third.
 *
 * @param {HTMLFormElement} form
 */
function followIn(form) {
  const places = findAll('[data-when]', form).map((place) => ({ place, when: whenOf(place) }))
  for (let round = 0; round < places.length; round++) {
    const answers = answered(form)
    if (!places.map(({ place, when }) => shut(place, !holds(when, answers))).includes(true)) return
  }
}

/** @param {HTMLElement} place */
const whenOf = ({ dataset }) => /** @type {import('./conditions.js').When} */ (JSON.parse(dataset.when ?? ''))

/**
 * @param {HTMLElement} place
 * @param {boolean} closed
 * @returns whether that changed anything
 */
export function shut(place, closed) {
  // A browser refuses a half-typed date also where nobody can see it, and then says nothing.
  if (closed) for (const field of findAll(':invalid', place)) /** @type {HTMLInputElement} */ (field).value = ''
  if (place.matches('.closed') === closed) return false
  place.classList.toggle('closed', closed)
  if (place.matches('.protected')) place.inert = closed
  return true
}

/**
 * What is answered now, by name; nothing where its place is closed. Looked up once a round: a form may be long.
 *
 * @param {HTMLFormElement} form
 */
function answered(form) {
  /** @type {Map<string, string[]>} */
  const given = new Map()
  const fields = /** @type {HTMLInputElement[]} */ (findAll('[name]', form))
  for (const { name, value, type, checked, parentElement } of fields) {
    const isLeft = (/radio|checkbox/.test(type) && !checked) || parentElement?.closest('.closed')
    const answer = isLeft ? '' : value.trim()
    // To decline is no answer, and takes none away. Typed, the same word is one.
    if (answer && !(checked && answer === 'asked-declined')) given.set(name, [...(given.get(name) ?? []), answer])
  }
  return given
}

addEventListener('input', follow)
