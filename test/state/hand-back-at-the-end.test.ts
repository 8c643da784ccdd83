import { launchBare } from './support/bare-browser.js'
import { startWatched } from './support/watched-pair.js'

const MINUTE = 60_000
let stage: Awaited<ReturnType<typeof startWatched>>
afterEach(() => stage.close())

/** A session of which the time is up just when the process is stopped. */
async function stopWhenOver(revokeAfterMs: number) {
  stage = await startWatched({ REVOKE_AFTER_MS: `${revokeAfterMs}` })
  const { post } = await launchBare(stage.pair)
  await post({ page: 'privacy-check', alone: 'yes' })
  const token = stage.tokens().at(-1)!
  expect(await stage.isAlive(token, 'amara-okafor')).toBe(true)
  await stage.pass(10 * MINUTE + 1_000)
  const begun = performance.now()
  expect(await stage.pair.app.stop()).toBe(0)
  return { ms: performance.now() - begun, token }
}

// The EHR has forgotten our public keys by then, and asks for them.
it('tokens that are being handed back when Aside is stopped are handed back', async () => {
  const { token } = await stopWhenOver(1_000)
  expect(await stage.isAlive(token, 'amara-okafor')).toBe(false)
})

it('an EHR that does not take them back holds up no stop', async () => {
  const { ms } = await stopWhenOver(60_000)
  expect(ms).toBeLessThan(8_000)
})
