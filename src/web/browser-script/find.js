// @ts-check

/**
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const find = (selector) => document.querySelector(selector)

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 */
export const findAll = (selector, within = document) =>
  /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)])

/**
 * The part of the page that an event happened in.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const partOf = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null)
