// @ts-check
// Each line of the list of problems leads to its question, without an address of its own.

const FIELDS = 'input:not([type=hidden]), select, textarea'

export function linkProblems() {
  /** @type {NodeListOf<HTMLElement>} */
  const texts = document.querySelectorAll('[data-to]')
  for (const text of texts) {
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
