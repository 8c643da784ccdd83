// Improves what works without it: one history entry for a whole visit, no flash between pages, no double sending,
// hiding at once, and a page that hides itself when nobody is there.

const SHIFTS_TO_HIDE = 3
const SHIFTS_WITHIN_MS = 5_000
const WARNING_SECONDS = 20

addEventListener('submit', (event) => {
  const form = event.target
  // Not `form.action`: a button of that name stands in the way.
  const address = new URL(form.getAttribute('action'), location.href)
  if (address.origin !== location.origin) return
  event.preventDefault()
  if (['hide', 'idle'].includes(event.submitter?.value)) cover()
  else if (form.dataset.sent) return
  void send(form, address, event.submitter)
})

async function send(form, address, button) {
  form.dataset.sent = 'yes'
  try {
    const body = new URLSearchParams(new FormData(form, button))
    const response = await fetch(address, { method: 'POST', body, credentials: 'same-origin' })
    // The style of this page stays; the other one's belongs to another nonce.
    const html = (await response.text()).replace(/<style[^]*?<\/style>/, '')
    const page = new DOMParser().parseFromString(html, 'text/html')
    if (new URL(response.url).pathname !== location.pathname) history.replaceState(null, '', response.url)
    show(page)
  } catch {
    delete form.dataset.sent
    const note = form.querySelector('[data-unsent]')
    if (note) note.hidden = false
  }
}

/** Takes over the body of the next page and starts reading at its top. */
function show(page) {
  document.documentElement.lang = page.documentElement.lang
  document.documentElement.dir = page.documentElement.dir
  document.body.replaceChildren(...page.body.children)
  delete document.documentElement.dataset.covered
  scrollTo(0, 0)
  const start = document.querySelector('[role=alert]:not([hidden])') ?? document.querySelector('h1')
  start?.setAttribute('tabindex', '-1')
  start?.focus()
  watch()
}

/** Opaque at once, before the server has answered. */
function cover() {
  document.documentElement.dataset.covered = 'yes'
}

let shifts = []
addEventListener('keydown', ({ key, repeat }) => {
  if (repeat) return
  const now = performance.now()
  shifts = key === 'Shift' ? [...shifts.filter((at) => now - at < SHIFTS_WITHIN_MS), now] : []
  if (shifts.length < SHIFTS_TO_HIDE) return
  shifts = []
  document.querySelector('.bar [value=hide]')?.click()
})

let warning
let hiding
/** Starts the time after which a page that nobody touches hides itself. */
function watch() {
  clearTimeout(warning)
  clearTimeout(hiding)
  const note = document.querySelector('.idle-warning')
  if (note) note.hidden = true
  const idle = document.querySelector('[data-idle]')
  if (!idle) return
  const seconds = Number(idle.dataset.idle)
  hiding = setTimeout(() => idle.click(), seconds * 1_000)
  if (!idle.dataset.warning || !note) return
  warning = setTimeout(
    () => {
      note.textContent = idle.dataset.warning
      note.hidden = false
    },
    (seconds - WARNING_SECONDS) * 1_000,
  )
}
for (const sign of ['pointerdown', 'keydown', 'scroll', 'input']) addEventListener(sign, watch, { passive: true })
watch()

// A page brought back from memory shows what was; ask the server what is.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
addEventListener('pagehide', () => document.body.replaceChildren())
