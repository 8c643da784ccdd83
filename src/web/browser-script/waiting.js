// @ts-check
// What is seen while a form is on its way, and where no answer comes. Nothing is said of a quick answer.

import { find } from './find.js'

const QUICK_MS = 300

/**
 * From here on the page waits for an answer to this form.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button  what was pressed
 */
export function waitFor(form, button) {
  const main = find('main')
  const status = find('.waiting')
  // Enter in a field presses a button that nobody sees: then it is the field.
  const pressed = /** @type {HTMLElement | null} */ (button?.hidden ? document.activeElement : button)

  let stands = false

  /** @param {boolean} still */
  const stand = (still) => {
    if (!main || !status) return
    stands = still
    // What is typed now would be lost with the answer. The bar is outside, and goes on hiding the page.
    main.inert = still
    main.setAttribute('aria-busy', `${still}`)
    status.textContent = (still && (button?.dataset.waiting ?? status.dataset.text)) || ''
  }
  const timer = setTimeout(() => stand(true), QUICK_MS)

  return {
    over() {
      clearTimeout(timer)
      // Not `main.inert`: an answer that is merged into the page takes that away.
      if (!stands) return
      stand(false)
      if (document.activeElement === document.body) pressed?.focus()
    },
    /** No answer came. That is said where somebody looks: at what was pressed. */
    failed() {
      /** @type {HTMLElement | null} */
      const note = form.querySelector('[data-unsent]')
      if (!note) return
      // Only of what writes it is not known whether it was done.
      if (button?.dataset.waiting) note.textContent = note.dataset.unsent || note.textContent
      note.hidden = false
      // Put there anew each time, so that it is read out each time.
      if (pressed && form.contains(pressed)) (pressed.closest('.actions, .question') ?? pressed).after(note)
      note.scrollIntoView({ block: 'nearest' })
      // Nor does a page that was to look by itself do so, which stood still at its time.
      find('[data-looks]')?.remove()
    },
  }
}
