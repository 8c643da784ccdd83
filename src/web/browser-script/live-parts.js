// @ts-check
// What only the server can work out: it is shown the answers, and says what is open.

import { follow, shut } from './follow-ups.js'
import { isSent } from './send-form.js'
import { bodyOf, pageIn, post } from './server.js'

let asked = 0

addEventListener('change', ({ target }) => {
  /** @type {HTMLFormElement | null} */
  const form = target instanceof Element ? target.closest('#page:not([data-updates])') : null
  if (form && document.querySelector('[data-live]')) ask(form).catch(() => undefined)
})

/** @param {HTMLFormElement} form */
async function ask(form) {
  const mine = (asked += 1)
  const body = bodyOf(form)
  body.set('~another', '')
  const page = await pageIn(await post(form.getAttribute('action') ?? '', body))
  if (mine !== asked || isSent(form)) return
  /** @type {NodeListOf<HTMLElement>} */
  const parts = page.querySelectorAll('[data-live],#seen')
  for (const part of parts) update(part)
  follow()
}

/** @param {HTMLElement} fresh */
function update(fresh) {
  const place = document.getElementById(fresh.id)
  if (!place) return
  if (fresh.dataset.live === 'state') shut(place, fresh.matches('.closed'))
  else if (!place.contains(document.activeElement)) place.replaceWith(fresh)
}
