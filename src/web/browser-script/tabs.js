// @ts-check
// Other tabs of this session hear `hide` and `look`, and nothing else is ever said.

import { blank, hideButton, isHiding } from './hide.js'
import { isLatest, nextRequest } from './latest-request.js'
import { take } from './take-answer.js'

const WORD_WITHIN_MS = 5_000
const LOOK_AGAIN_MS = 1_000

/** @type {BroadcastChannel | undefined} */
let channel
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence

// The patient's own window hears no other: a word from there would take away what is chosen on it.
const [, place, session = '', view] = location.pathname.split('/')
try {
  if (place === 'session') channel = new BroadcastChannel(view === 'patient' ? `${session}/${view}` : session)
  channel?.addEventListener('message', ({ data }) => {
    // What this tab is told when it has hidden the session is newer.
    if (isHiding()) return
    blank()
    clearTimeout(silence)
    // Answers that are still on their way show what was before.
    nextRequest()
    if (data === 'look') void look()
    else silence = setTimeout(hearNothing, WORD_WITHIN_MS)
  })
} catch {
  // Where a browser forbids it, each tab finds out by itself.
}

/** @param {'hide' | 'look'} word */
export const tell = (word) => channel?.postMessage(word)

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
    await take(fetch(location.href, { credentials: 'same-origin' }), request)
  } catch {
    if (isLatest(request)) silence = setTimeout(() => void look(), LOOK_AGAIN_MS)
  }
}
