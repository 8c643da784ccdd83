// Improves what works without it: one history entry for a whole visit, no flash between pages, no double sending,
// hiding at once in every tab, and a page that hides itself when nobody is there.

const SHIFTS_TO_HIDE = 3
const SHIFTS_WITHIN_MS = 5_000
const WARNING_SECONDS = 20
const HIDE_AGAIN_MS = 1_000
const WORD_WITHIN_MS = 5_000

addEventListener('submit', (event) => {
  const form = event.target
  // Not `form.action`: a button of that name stands in the way.
  const address = new URL(form.getAttribute('action'), location.href)
  if (address.origin !== location.origin) return
  event.preventDefault()
  if (['hide', 'idle'].includes(event.submitter?.value)) {
    cover()
    isHiding = true
    others?.postMessage('cover')
  } else if (form.dataset.sent) return
  void send(form, address, event.submitter)
})

let turns = 0
let isHiding = false

async function send(form, address, button) {
  form.dataset.sent = 'yes'
  const turn = (turns += 1)
  try {
    const body = new URLSearchParams(new FormData(form, button))
    const isNeutral = await take(post(address, body), turn)
    if (isNeutral) others?.postMessage('look')
  } catch {
    if (turn !== turns) return
    delete form.dataset.sent
    if (document.documentElement.dataset.covered) {
      // Only this page is hidden so far, not the visit.
      setTimeout(() => void send(form, address, button), HIDE_AGAIN_MS)
      return
    }
    const note = form.querySelector('[data-unsent]')
    if (note) note.hidden = false
  }
}

const post = (address, body) => fetch(address, { method: 'POST', body, credentials: 'same-origin' })

/** The style of this page stays; the other one's belongs to another nonce. */
async function pageIn(response) {
  const html = (await response.text()).replace(/<style[^]*?<\/style>/, '')
  return new DOMParser().parseFromString(html, 'text/html')
}

/**
 * Shows what the server answers.
 *
 * @returns whether other tabs must not stay as they are: the visit went to another address, or to a page that names nothing
 */
async function take(answer, turn) {
  const response = await answer
  const page = await pageIn(response)
  // What was sent last decides what is shown: an earlier answer that comes late must not lift the cover.
  if (turn !== turns) return false
  const isElsewhere = new URL(response.url).pathname !== location.pathname
  if (isElsewhere) history.replaceState(null, '', response.url)
  show(page)
  return isElsewhere || !hideButton()
}

/** Takes over the body of the next page and starts reading at its top. */
function show(page) {
  document.documentElement.lang = page.documentElement.lang
  document.documentElement.dir = page.documentElement.dir
  document.body.replaceChildren(...page.body.children)
  delete document.documentElement.dataset.covered
  isHiding = false
  scrollTo(0, 0)
  const start = document.querySelector('[role=alert]:not([hidden]), [autofocus]') ?? document.querySelector('h1')
  start?.setAttribute('tabindex', '-1')
  start?.focus()
  watch()
  prepare()
}

/** Opaque at once, before the server has answered. */
function cover() {
  document.documentElement.dataset.covered = 'yes'
}

const hideButton = () => document.querySelector('.bar [value=hide]')

// Other tabs of this visit: they hear `cover` and `look`, and nothing else is ever said.
let others
let silence
const [, place, visit] = location.pathname.split('/')
try {
  if (place === 'visit') others = new BroadcastChannel(visit)
  others?.addEventListener('message', ({ data }) => {
    // What this tab is told when it has hidden the visit is newer.
    if (isHiding) return
    cover()
    clearTimeout(silence)
    // Answers that are still on their way show what was before.
    turns += 1
    if (data === 'look') void look()
    else silence = setTimeout(hearNothing, WORD_WITHIN_MS)
  })
} catch {
  // Where a browser forbids it, each tab finds out by itself.
}

/** Whoever covered may be gone before the server knew. */
function hearNothing() {
  const hide = hideButton()
  if (hide) hide.click()
  else void look()
}

/** Shows where the visit stands by now; stays covered until the server says. */
async function look() {
  const turn = (turns += 1)
  try {
    await take(fetch(location.href, { credentials: 'same-origin' }), turn)
  } catch {
    if (turn === turns) silence = setTimeout(() => void look(), HIDE_AGAIN_MS)
  }
}

let shifts = []
addEventListener('keydown', ({ key, repeat }) => {
  if (repeat) return
  const now = performance.now()
  shifts = key === 'Shift' ? [...shifts.filter((at) => now - at < SHIFTS_WITHIN_MS), now] : []
  if (shifts.length < SHIFTS_TO_HIDE) return
  shifts = []
  hideButton()?.click()
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

addEventListener('click', ({ target }) => {
  if (target.closest?.('[data-print]')) print()
})

// A page brought back from memory shows what was; ask the server what is.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
addEventListener('pagehide', () => document.body.replaceChildren())

// Questions: what follows from an answer opens and closes with it. The server prepared the conditions, and judges again.

const FIELDS = 'input:not([type=hidden]), select, textarea'

/** Sliders beside their fields, which alone can say "not answered"; then all places as the answers want them. */
function prepare() {
  for (const field of document.querySelectorAll('[data-slider]:not([readonly])')) {
    const { min, max, step, ariaLabel } = field
    const slider = Object.assign(document.createElement('input'), { type: 'range', min, max, step, ariaLabel })
    slider.value = field.value || (+min + +max) / 2
    // A click on the knob where it stands is an answer, too.
    for (const sign of ['input', 'click']) slider.addEventListener(sign, () => (field.value = slider.value))
    field.addEventListener('input', () => (slider.value = field.value))
    field.before(slider)
  }
  for (const text of document.querySelectorAll('[data-to]')) {
    const lead = Object.assign(document.createElement('button'), { type: 'button', className: 'link' })
    lead.append(...text.childNodes)
    lead.addEventListener('click', () => document.getElementById(text.dataset.to)?.querySelector(FIELDS)?.focus())
    text.append(lead)
  }
  for (const place of document.querySelectorAll('.protected')) place.inert = place.matches('.closed')
  follow()
}

/** Until nothing changes any more: one question may wait for another that waits for a third. */
function follow() {
  const places = [...document.querySelectorAll('[data-when]')].map((place) => [place, JSON.parse(place.dataset.when)])
  for (let round = 0; round <= places.length; round++) {
    const answers = answered()
    if (!places.map(([place, when]) => shut(place, !holds(when, answers))).includes(true)) return
  }
}

/** @returns whether that changed anything */
function shut(place, closed) {
  if (place.classList.contains('closed') === closed) return false
  place.classList.toggle('closed', closed)
  if (place.matches('.protected')) place.inert = closed
  return true
}

const DECLINED = 'asked-declined'
const TESTS = {
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
}

function holds({ all, of }, given) {
  const test = ([names, operator, value]) => {
    const answers = answersTo(names, given, typeof value === 'number')
    if (operator === 'exists') return String(answers.length > 0) === value
    if (operator === '!=') return !answers.includes(value)
    return answers.some((answer) => TESTS[operator](answer, value))
  }
  return all ? of.every(test) : of.some(test)
}

function answersTo(names, given, numbers) {
  const values = names.flatMap((name) => given.get(name) ?? [])
  if (values.includes(DECLINED)) return []
  return numbers ? values.map(Number).filter((value) => !isNaN(value)) : values
}

/** What is answered now, by name; nothing where its place is closed. Looked up once a round: a form may be long. */
function answered() {
  const given = new Map()
  for (const { name, value, type, checked, parentElement } of document.querySelectorAll('#page [name]')) {
    const answer = !/radio|checkbox/.test(type) || checked ? value.trim() : ''
    if (answer && !parentElement.closest('.closed')) given.set(name, [...(given.get(name) ?? []), answer])
  }
  return given
}

let asked = 0
/** What only the server can work out: it is shown the answers, and says what is open. */
async function ask(form) {
  const mine = ++asked
  const body = new URLSearchParams(new FormData(form))
  body.set('another', '')
  const page = await pageIn(await post(form.getAttribute('action'), body))
  if (mine !== asked || form.dataset.sent) return
  for (const fresh of page.querySelectorAll('[data-live]')) {
    const place = document.getElementById(fresh.id)
    if (fresh.dataset.live === 'state') shut(place, fresh.matches('.closed'))
    else if (place && !place.contains(document.activeElement)) place.replaceWith(fresh)
  }
  follow()
}

addEventListener('input', ({ target }) => target.form?.id === 'page' && follow())
addEventListener('change', ({ target }) => {
  if (target.form?.id === 'page' && document.querySelector('[data-live]')) ask(target.form).catch(() => undefined)
})

prepare()
