// @ts-check
// What is seen while a form is on its way, and where no answer comes. Nothing is said of a quick answer.

const QUICK_MS = 300

/** A note that was moved beside a button may have left its form. @type {WeakMap<HTMLFormElement, HTMLElement | null>} */
const notes = new WeakMap()

/**
 * From here on the page waits for an answer to this form.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button  what was pressed
 */
export function waitFor(form, button) {
  const main = document.querySelector('main')
  /** @type {HTMLElement | null} */
  const status = document.querySelector('.waiting')
  const pressed = pressedIn(form, button)
  const timer = setTimeout(() => {
    if (!main || !status) return
    // The page stands still: what is typed now would be lost with the answer. The bar goes on hiding it.
    main.inert = true
    main.setAttribute('aria-busy', 'true')
    status.textContent = button?.dataset.waiting ?? status.dataset.text ?? ''
  }, QUICK_MS)

  return {
    over() {
      clearTimeout(timer)
      if (!main?.inert) return
      main.inert = false
      main.removeAttribute('aria-busy')
      if (status) status.textContent = ''
      if (main.isConnected && document.activeElement === document.body) pressed.focus()
    },
    /** No answer came. That is said where somebody looks: at what was pressed. */
    failed() {
      const note = noteOf(form)
      if (!note) return
      note.hidden = false
      // Put there anew each time, so that it is read out each time.
      if (pressed === form) form.prepend(note)
      else (pressed.closest('.actions, .entered, .choice, .question') ?? pressed).after(note)
      note.scrollIntoView({ block: 'nearest' })
    },
  }
}

/** @param {HTMLFormElement} form */
function noteOf(form) {
  /** @type {HTMLElement | null} */
  const note = notes.get(form) ?? form.querySelector('[data-unsent]')
  notes.set(form, note)
  return note
}

/**
 * Enter in a field presses a button that nobody sees: then it is the field.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button
 * @returns {HTMLElement}
 */
function pressedIn(form, button) {
  if (button && !button.hidden) return button
  const field = document.activeElement
  return field instanceof HTMLElement && form.contains(field) ? field : form
}
