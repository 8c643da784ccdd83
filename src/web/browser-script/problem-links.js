// @ts-check
// Each line of the list of problems leads to its question, without an address of its own.

import { findAll } from './find.js'

const FIELDS = 'input:not([type=hidden]), select, textarea'

export function linkProblems() {
  for (const text of findAll('[data-to]')) {
    const link = Object.assign(document.createElement('button'), { type: 'button', className: 'link' })
    link.append(...text.childNodes)
    link.addEventListener('click', () => fieldOf(text.dataset.to)?.focus())
    text.append(link)
  }
}

/**
 * @param {string | undefined} id
 * @returns {HTMLElement | null | undefined}
 */
const fieldOf = (id = '') => document.getElementById(id)?.querySelector(FIELDS)
