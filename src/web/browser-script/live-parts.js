// @ts-check
// What only the server can work out: it is shown the answers, and says what is open.

import { find, findAll, partOf } from './find.js'
import { follow, shut } from './follow-ups.js'
import { isSent } from './send-form.js'
import { bodyOf, pageIn, post } from './server.js'

let asked = 0

addEventListener('change', (event) => {
  const form = /** @type {HTMLFormElement | null} */ (partOf(event, '#page:not([data-updates])'))
  if (form && find('[data-live]')) ask(form).catch(() => undefined)
})

/** @param {HTMLFormElement} form */
async function ask(form) {
  const mine = (asked += 1)
  const body = bodyOf(form)
  body.set('~another', '')
  const page = await pageIn(await post(form, body))
  if (mine !== asked || isSent(form)) return
  for (const part of findAll('[data-live],#seen', page)) update(part)
  follow()
}

/** @param {HTMLElement} fresh */
function update(fresh) {
  const place = document.getElementById(fresh.id)
  if (!place) return
  if (fresh.dataset.live === 'state') shut(place, fresh.matches('.closed'))
  else if (!place.contains(document.activeElement)) place.replaceWith(fresh)
}
