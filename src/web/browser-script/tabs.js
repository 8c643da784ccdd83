// @ts-check
// Every tab and frame of this browser that shows Aside hears `hide`; those of one session hear `idle` and `look`. `used`
// says that staff are there. Nothing else is ever said.

import { blank, hideButton, isBlank, isHiding } from './hide.js'
import { isAttended, onUse, startIdleLock } from './idle-lock.js'
import { isLatest, nextRequest } from './latest-request.js'
import { take } from './take-answer.js'

const WORD_WITHIN_MS = 5_000
/** When what got no answer is tried again. */
export const AGAIN_MS = 1_000

/** @type {BroadcastChannel | undefined} */
let channel
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence

const [, place, handle = '', view] = location.pathname.split('/')
// The patient's own window is no tab of staff's session: a `look` from there would take away what is chosen on it.
const session = view === 'patient' ? `${handle}/${view}` : handle
try {
  if (place === 'session') channel = new BroadcastChannel('tabs')
  channel?.addEventListener('message', hear)
} catch {
  // Where a browser forbids it, or has no such channel, each tab finds out by itself.
}

/** @typedef {'hide' | 'idle' | 'look' | 'used'} Word */

/** @param {Word} word */
export const tell = (word) => channel?.postMessage({ word, session })
onUse(() => tell('used'))

/** @param {MessageEvent<Readonly<{ word: Word; session: string }>>} message */
function hear({ data: { word, session: from } }) {
  if (word === 'used') return isAttended() && startIdleLock()
  // What this tab is told when it has hidden the session is newer.
  if (isHiding()) return
  if (from !== session) return word === 'hide' && hideToo()
  blank()
  clearTimeout(silence)
  // Answers that are still on their way show what was before.
  nextRequest()
  if (word === 'look') void look()
  else silence = setTimeout(hearNothing, WORD_WITHIN_MS)
}

/** The server hides the other sessions of this browser as well; each tab sends what stands on its page. */
function hideToo() {
  const button = hideButton()
  if (!button || isBlank()) return
  blank()
  button.click()
}

/** The tab that hid may be gone before the server knew. */
function hearNothing() {
  const button = hideButton()
  if (button) button.click()
  else void look()
}

/** Shows where the session stands by now; the page stays opaque until the server says. */
async function look() {
  const request = nextRequest()
  try {
    await take(fetch(location.href), request)
  } catch {
    if (isLatest(request)) silence = setTimeout(() => void look(), AGAIN_MS)
  }
}
