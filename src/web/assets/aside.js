// Improves what works without it: one history entry for a whole visit, no flash between pages, no double sending.

addEventListener('submit', (event) => {
  const form = event.target
  // Not `form.action`: a button of that name stands in the way.
  const address = new URL(form.getAttribute('action'), location.href)
  if (address.origin !== location.origin) return
  event.preventDefault()
  if (!form.dataset.sent) void send(form, address, event.submitter)
})

async function send(form, address, button) {
  form.dataset.sent = 'yes'
  try {
    const body = new URLSearchParams(new FormData(form, button))
    const response = await fetch(address, { method: 'POST', body, credentials: 'same-origin' })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
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
  document.body.replaceChildren(...page.body.children)
  scrollTo(0, 0)
  const start = document.querySelector('[role=alert]') ?? document.querySelector('h1')
  start?.setAttribute('tabindex', '-1')
  start?.focus()
}

// A page brought back from memory shows what was; ask the server what is.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
addEventListener('pagehide', () => document.body.replaceChildren())
