// @ts-check
// Takes over what the server says is different, and leaves alone what somebody is doing: what is open stays open, what is
// typed or ticked and was not answered yet stays, and what has the focus keeps it.

/**
 * @param {Element} place  on the page
 * @param {Element} fresh  the same place, as the server shows it now
 */
export function merge(place, fresh) {
  mergeAttributes(place, fresh)
  const ids = new Set([...fresh.children].map(({ id }) => id))
  for (const child of [...place.children]) if (!ids.has(child.id)) child.remove()
  /** @type {ChildNode | null} */
  let at = place.firstChild
  for (const child of [...fresh.childNodes]) {
    const match = matchOf(child, place, at)
    if (!match) place.insertBefore(child, at)
    else if (match !== at) place.insertBefore(match, at)
    else at = at.nextSibling
    if (match instanceof Element && child instanceof Element) merge(match, child)
    else if (match) match.nodeValue = child.nodeValue
  }
  while (at) {
    const next = at.nextSibling
    at.remove()
    at = next
  }
}

/**
 * What has an id is the same as what had it; anything else is what stands in its place.
 *
 * @param {ChildNode} child
 * @param {Element} place
 * @param {ChildNode | null} at
 * @returns {ChildNode | null | undefined}
 */
function matchOf(child, place, at) {
  const id = child instanceof Element ? child.id : ''
  if (id) return [...place.children].find((one) => one.id === id && one.nodeName === child.nodeName)
  return at?.nodeName === child.nodeName && !(at instanceof Element && at.id) ? at : null
}

/**
 * An attribute that the server did not change says nothing about what was ticked or typed since. What is open stays
 * open, and is opened only where the server newly says so.
 *
 * @param {Element} place
 * @param {Element} fresh
 */
function mergeAttributes(place, fresh) {
  for (const { name } of [...place.attributes]) {
    if (KEPT.includes(name) || fresh.hasAttribute(name)) continue
    place.removeAttribute(name)
    set(place, name, false)
  }
  for (const { name, value } of fresh.attributes) {
    if (KEPT.includes(name) || place.getAttribute(name) === value) continue
    if (name === 'data-open') set(place, 'open', true)
    place.setAttribute(name, value)
    set(place, name, true)
    if (name === 'value' && place instanceof HTMLInputElement) place.value = value
  }
}

/** What belongs to whoever uses the page. */
const KEPT = ['open', 'tabindex']

/**
 * What may be so without its attribute.
 *
 * @param {Element} place
 * @param {string} name
 * @param {boolean} holds
 */
function set(place, name, holds) {
  if (/^(checked|selected|open)$/.test(name) && name in place) Object.assign(place, { [name]: holds })
}
