import { createHash, randomBytes } from 'node:crypto'
import type { Tokens } from '../../../smart-launch/launch-context.js'
import { sealer } from '../../../src/state/seal.js'
import { sealedRecords } from '../../../src/state/sealed-records.js'
import { sessionTokens } from '../../../src/session/session-tokens.js'
import { aSession, NOW } from '../../support/a-session.js'
import { memoryStore } from '../../support/memory-store.js'

const HOUR = 3_600_000
const FIRST: Tokens = { accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: NOW + 1_000, scopes: [] }
const SECOND: Tokens = { accessToken: 'access-2', refreshToken: 'refresh-2', expiresAt: NOW + HOUR, scopes: [] }
const KEY = { handle: 'a'.repeat(22), secret: 'secret-a' }
const OTHER = { handle: 'b'.repeat(22), secret: 'secret-b' }
const { launch } = aSession()

function stage() {
  const store = memoryStore(() => NOW)
  const sealing = sealer([createHash('sha256').update('invented').digest()], randomBytes)
  const refreshed: string[] = []
  const waiting: (() => void)[] = []
  const refresh = async ({ tokens }: { tokens: Tokens }): Promise<Tokens> => {
    refreshed.push(`${tokens.refreshToken}`)
    await new Promise<void>((resolve) => waiting.push(resolve))
    return SECOND
  }
  /** The same store, as after a restart: nothing at hand. */
  const start = () => sessionTokens(sealedRecords<Tokens>('tokens', store, sealing), refresh, () => NOW)
  const answer = async (): Promise<void> => {
    await new Promise(setImmediate)
    for (const resolve of waiting.splice(0)) resolve()
  }
  return { store, refreshed, answer, start, tokens: start() }
}

describe('the tokens of a session', () => {
  it('are one object for all its requests', async () => {
    const { tokens } = stage()
    await tokens.start(KEY, FIRST, HOUR)
    const asked = await Promise.all([tokens.of(KEY, launch, HOUR), tokens.of(KEY, launch, HOUR)])
    expect(asked[0]).toBe(asked[1])
    expect(await tokens.of(KEY, launch, HOUR)).toBe(asked[0])
  })

  it('are refreshed once for many requests', async () => {
    const { tokens, refreshed, answer } = stage()
    await tokens.start(KEY, FIRST, HOUR)
    const asking = Array.from({ length: 5 }, async () => (await tokens.of(KEY, launch, HOUR)).current())
    await answer()
    expect(new Set((await Promise.all(asking)).map(({ accessToken }) => accessToken))).toEqual(new Set(['access-2']))
    expect(refreshed).toEqual(['refresh-1'])
  })

  it('survive a restart as they were refreshed: no refresh token is used twice', async () => {
    const { tokens, start, refreshed, answer } = stage()
    await tokens.start(KEY, FIRST, HOUR)
    const asking = (await tokens.of(KEY, launch, HOUR)).current()
    await answer()
    await asking
    const restarted = start()
    expect(await (await restarted.of(KEY, launch, HOUR)).current()).toEqual(SECOND)
    expect(await restarted.last(KEY)).toEqual(SECOND)
    expect(refreshed).toEqual(['refresh-1'])
  })

  it('of two sessions never mix', async () => {
    const { tokens } = stage()
    await tokens.start(KEY, SECOND, HOUR)
    await tokens.start(OTHER, { ...SECOND, accessToken: 'of-the-other' }, HOUR)
    const held = await Promise.all([KEY, OTHER].map(async (key) => (await tokens.of(key, launch, HOUR)).current()))
    expect(held.map(({ accessToken }) => accessToken)).toEqual(['access-2', 'of-the-other'])
  })

  it.each([
    ['that never began', { ...OTHER }],
    ['with another secret', { ...KEY, secret: 'secret-b' }],
  ])('are refused to a session %s', async (_what, key) => {
    const { tokens } = stage()
    await tokens.start(KEY, FIRST, HOUR)
    await expect(tokens.of(key, launch, HOUR)).rejects.toMatchObject({ code: 'SESSION_ENDED' })
    expect(await tokens.last(key)).toBeNull()
  })
})

describe('tokens that were forgotten', () => {
  it('are gone, at hand and in the store', async () => {
    const { tokens, store } = stage()
    await tokens.start(KEY, SECOND, HOUR)
    await tokens.of(KEY, launch, HOUR)
    await tokens.forget(KEY)
    await expect(tokens.of(KEY, launch, HOUR)).rejects.toMatchObject({ code: 'SESSION_ENDED' })
    expect([await tokens.last(KEY), store.entries.size]).toEqual([null, 0])
  })

  it('do not come back with a refresh that was under way', async () => {
    const { tokens, store, answer } = stage()
    await tokens.start(KEY, FIRST, HOUR)
    const asking = (await tokens.of(KEY, launch, HOUR)).current()
    await tokens.forget(KEY)
    await answer()
    await asking
    expect(store.entries.size).toBe(0)
  })
})

it('a thousand sessions later, tokens are read again from the store', async () => {
  const { tokens } = stage()
  await tokens.start(KEY, SECOND, HOUR)
  const first = await tokens.of(KEY, launch, HOUR)
  for (let i = 0; i < 1_000; i += 1) {
    const key = { handle: `handle-${i}`, secret: `secret-${i}` }
    await tokens.start(key, SECOND, HOUR)
    await tokens.of(key, launch, HOUR)
  }
  const again = await tokens.of(KEY, launch, HOUR)
  expect(again).not.toBe(first)
  expect(await again.current()).toEqual(SECOND)
})
