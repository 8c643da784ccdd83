// Loaded into a server before anything else: a clock that a test sets, and for the app a list of the tokens it was given, and
// a slow way to hand them back.
import { appendFileSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const { CLOCK_FILE, TOKENS_FILE, REVOKE_AFTER_MS } = process.env
const offsets = { wall: 0, passed: 0 }

/** @typedef {typeof offsets} Offsets milliseconds: by how much the clock on the wall is wrong, and how much time has passed */
const look = () => {
  try {
    Object.assign(offsets, JSON.parse(readFileSync(String(CLOCK_FILE), 'utf8')))
  } catch {
    // Not there yet, or just being written.
  }
}
// At once, too: a newer Node has made the app's clock before a timer comes.
look()
setInterval(look, 20).unref()

const now = Date.now.bind(Date)
const elapsed = performance.now.bind(performance)
// Only the app's clock is ever wrong.
Date.now = () => now() + offsets.passed + (TOKENS_FILE ? offsets.wall : 0)
performance.now = () => elapsed() + offsets.passed

const { fetch } = globalThis
globalThis.fetch = async (url, init) => {
  if (REVOKE_AFTER_MS && String(url).endsWith('/revoke')) await wait(Number(REVOKE_AFTER_MS))
  const response = await fetch(url, init)
  if (!TOKENS_FILE || !String(url).endsWith('/token')) return response
  const { access_token: token } = /** @type {{ access_token?: string }} */ (await response.clone().json())
  if (token) appendFileSync(TOKENS_FILE, `${token}\n`)
  return response
}
