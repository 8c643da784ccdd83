// @ts-check
// A frame whose sandbox allows no forms does nothing at all when a button is pressed. That is said.

let tries = 0
for (const event of ['submit', 'invalid']) addEventListener(event, () => (tries += 1), true)

addEventListener('click', (event) => {
  const target = /** @type {HTMLElement} */ (event.target)
  const button = /** @type {HTMLButtonElement | null} */ (target.closest('button'))
  if (button?.type !== 'submit' || !button.form) return
  const before = tries
  setTimeout(() => {
    const note = document.getElementById('no-forms')
    if (!note || event.defaultPrevented || tries > before) return
    note.hidden = false
    note.scrollIntoView({ block: 'nearest' })
  })
})
