// @ts-check
// A page that nobody uses hides itself, and says so before where only staff read it.

const WARNING_SECONDS = 20

/** @type {ReturnType<typeof setTimeout> | undefined} */
let warning
/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding

/** The time starts anew with each page, and with each sign that somebody is there. */
export function startIdleLock() {
  clearTimeout(warning)
  clearTimeout(hiding)
  /** @type {HTMLElement | null} */
  const note = document.querySelector('.idle-warning')
  if (note) note.hidden = true
  /** @type {HTMLElement | null} */
  const button = document.querySelector('[data-idle]')
  if (!button) return
  const seconds = Number(button.dataset.idle)
  hiding = setTimeout(() => button.click(), seconds * 1_000)
  const text = button.dataset.warning
  if (!text || !note) return
  const warn = () => Object.assign(note, { textContent: text, hidden: false })
  warning = setTimeout(warn, (seconds - WARNING_SECONDS) * 1_000)
}

for (const sign of ['pointerdown', 'keydown', 'scroll', 'input']) {
  addEventListener(sign, startIdleLock, { passive: true })
}
