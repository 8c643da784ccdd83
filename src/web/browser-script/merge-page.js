// @ts-check
// The same page as the server shows it now is merged into the one on the screen. Nothing moves under the finger, and the
// focus stays where it is.

import { find } from './find.js'
import { focusOn, START } from './focus-on.js'
import { since } from './since.js'
import { merge } from './merge.js'
import { preparePage } from './prepare-page.js'
import { nameOf } from './server.js'

/**
 * @param {Document} page
 * @param {Element} [at]  where somebody is working, and goes on working; after a button that is what was pressed
 * @returns whether the page on the screen goes on as the same one
 */
export function mergePage(page, at) {
  // A button turns the page; what is chosen changes only what stands in its form. A page that looks by itself says that
  // this changes all of it, and is a new one after a button.
  const [main, fresh] = [document, page].map((one) =>
    one.querySelector(at ? '#page' : '[data-updates=form]')?.closest((at && find('#page')?.dataset.updates) || 'main'),
  )
  if (!main || !fresh || nameOf(main) !== nameOf(fresh) || page.documentElement.lang !== document.documentElement.lang)
    return false
  // More was chosen since, and the next answer shows that, too. Only what names the state of the page is taken over.
  if (since.chosen || since.pressed) mergeSeen(fresh)
  else {
    mergeInPlace(main, fresh, at ?? document.activeElement)
    preparePage()
    const led = find(at ? '[autofocus]' : START)
    // A closed list may take each arrow key for a choice: whoever is in one stays there.
    if (document.activeElement?.matches('select')) led?.scrollIntoView({ block: 'nearest' })
    else focusOn(led)
  }
  return true
}

/**
 * @param {Element} main
 * @param {Element} fresh
 * @param {Element | null} at
 */
function mergeInPlace(main, fresh, at) {
  // Nobody is anywhere where the page waited for its answer, or where a browser does not focus what is pressed.
  const isSomewhere = at !== null && at !== document.body
  const places = [isSomewhere ? at : null, at?.closest('section'), main.querySelector('h1')].filter(
    (one) => one instanceof HTMLElement,
  )
  const [tops, focused] = [places.map(topOf), document.activeElement]
  keepOpen(main, fresh)
  merge(main, fresh)
  const kept = places.findIndex((one) => one.isConnected)
  const place = places[kept]
  if (!place) return
  scrollBy(0, topOf(place) - (tops[kept] ?? 0))
  if (document.activeElement !== focused || !isSomewhere)
    focusOn(isSomewhere && focused?.isConnected ? focused : (place.querySelector('summary, h2') ?? place), {
      preventScroll: true,
    })
}

/**
 * What is open stays open, also where it comes to stand in another part of the page.
 *
 * @param {Element} main
 * @param {Element} fresh
 */
function keepOpen(main, fresh) {
  for (const { id } of main.querySelectorAll('details[open][id]'))
    fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
}

/** @param {Element} place */
const topOf = (place) => place.getBoundingClientRect().top

/** @param {Element} fresh */
function mergeSeen(fresh) {
  const [seen, now] = [find('#seen'), fresh.querySelector('#seen')]
  if (seen && now) merge(seen, now)
}
