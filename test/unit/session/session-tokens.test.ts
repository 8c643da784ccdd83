import type { Tokens } from '../../../smart-launch/launch-context.js'
import { handOver, takeBack } from '../../../src/session/handover.js'
import { aSession, NOW, withoutChart } from '../../support/a-session.js'
import { KEY, MINUTE, openStage, sessionStage, TOKENS } from '../../support/session-stage.js'

const OLD: Tokens = { accessToken: 'access-old', refreshToken: 'refresh-1', expiresAt: NOW + 1_000, scopes: [] }
const NEW: Tokens = { accessToken: 'access-new', refreshToken: 'refresh-2', expiresAt: NOW + 60 * MINUTE, scopes: [] }
const OTHER = { handle: 'b'.repeat(22), secret: 'secret-b' }
const { launch } = aSession()
const ENDED = { code: 'SESSION_ENDED' }

/** A session whose tokens are to be refreshed, which takes until `answer`. */
async function refreshing() {
  const refreshed: string[] = []
  const waiting: (() => void)[] = []
  const stage = sessionStage(async ({ tokens }) => {
    refreshed.push(`${tokens.refreshToken}`)
    await new Promise<void>((resolve) => waiting.push(resolve))
    return NEW
  })
  await stage.sessions.open(aSession(), OLD, KEY.secret, withoutChart)
  const answer = async (): Promise<void> => {
    await new Promise(setImmediate)
    for (const resolve of waiting.splice(0)) resolve()
  }
  return { ...stage, refreshed, answer }
}

describe('the tokens of a session', () => {
  it('are one object for all its requests', async () => {
    const { tokens } = await openStage()
    const asked = await Promise.all([tokens.of(KEY, launch), tokens.of(KEY, launch)])
    expect(asked[0]).toBe(asked[1])
    expect(await tokens.of(KEY, launch)).toBe(asked[0])
  })

  it('are refreshed once for many requests', async () => {
    const { tokens, refreshed, answer } = await refreshing()
    const asking = Array.from({ length: 5 }, async () => (await tokens.of(KEY, launch)).current())
    await answer()
    expect(new Set((await Promise.all(asking)).map(({ accessToken }) => accessToken))).toEqual(new Set(['access-new']))
    expect(refreshed).toEqual(['refresh-1'])
  })

  it('survive a restart as they were refreshed, beside what was answered meanwhile', async () => {
    const { tokens, sessions, start, refreshed, answer } = await refreshing()
    const changing = sessions.change(KEY, async (session) => {
      await (await tokens.of(KEY, launch)).current()
      return { ...session, language: 'es' }
    })
    await answer()
    await changing
    const restarted = start('first')
    expect(await (await restarted.tokens.of(KEY, launch)).current()).toEqual(NEW)
    expect((await restarted.sessions.find(KEY))?.language).toBe('es')
    expect(refreshed).toEqual(['refresh-1'])
  })

  it('are no sign that somebody is there', async () => {
    const { clock, tokens, sessions, answer } = await refreshing()
    clock.now += 9 * MINUTE
    const asking = (await tokens.of(KEY, launch)).current()
    await answer()
    await asking
    clock.now += 2 * MINUTE
    expect(await sessions.find(KEY)).toBeNull()
  })

  it('of two sessions never mix', async () => {
    const { sessions, tokens } = await openStage()
    const others = { ...TOKENS, accessToken: 'of-the-other' }
    await sessions.open(aSession({ handle: OTHER.handle }), others, OTHER.secret, withoutChart)
    const held = await Promise.all([KEY, OTHER].map(async (key) => (await tokens.of(key, launch)).current()))
    expect(held.map(({ accessToken }) => accessToken)).toEqual(['access-1', 'of-the-other'])
  })

  it.each([
    ['that never began', OTHER],
    ['with another secret', { ...KEY, secret: 'secret-b' }],
  ])('are refused to a session %s', async (_what, key) => {
    const { tokens } = await openStage()
    await expect(tokens.of(key, launch)).rejects.toMatchObject(ENDED)
  })

  it('are read again from the store a thousand sessions later', async () => {
    const { sessions, tokens } = await openStage()
    const first = await tokens.of(KEY, launch)
    for (let i = 0; i < 1_000; i += 1) {
      const key = { handle: `handle-${i}`, secret: `secret-${i}` }
      await sessions.open(aSession({ handle: key.handle }), TOKENS, key.secret, withoutChart)
      await tokens.of(key, launch)
    }
    const again = await tokens.of(KEY, launch)
    expect(again).not.toBe(first)
    expect(await again.current()).toEqual(TOKENS)
  })
})

const locked = () => {
  const device = handOver('2580', Buffer.from('invented'))
  return [1, 2, 3].reduce((handover) => takeBack(handover, '0000') ?? handover, device)
}

describe('the tokens of a session are handed back and forgotten', () => {
  it.each([
    ['when it is finished', ({ sessions }: Stage) => sessions.end(KEY)],
    ['when nobody used it', ({ sessions, clock }: Stage) => ((clock.now += 10.7 * MINUTE), sessions.endOverdue())],
    ['when it is locked', ({ sessions }: Stage) => sessions.change(KEY, (s) => ({ ...s, handover: locked() })).then()],
  ])('%s', async (_when, ends) => {
    const stage = await openStage()
    const { tokens, released } = stage
    await tokens.of(KEY, launch)
    await ends(stage)
    await ends(stage)
    expect(released).toEqual(['access-1'])
    await expect(tokens.of(KEY, launch)).rejects.toMatchObject(ENDED)
  })

  it('when it cannot be kept at all', async () => {
    const { store, sessions, released } = sessionStage()
    store.set = () => Promise.reject(new Error('full'))
    await expect(sessions.open(aSession(), TOKENS, KEY.secret, withoutChart)).rejects.toThrow('full')
    expect(released).toEqual(['access-1'])
  })

  it.each([
    ['it ended', ({ sessions }: Stage) => sessions.end(KEY), 0],
    ['it was locked', ({ sessions }: Stage) => sessions.change(KEY, (s) => ({ ...s, handover: locked() })).then(), 1],
  ])('when they come after %s, in a refresh that was under way', async (_what, ends, left) => {
    const stage = await refreshing()
    const asking = (await stage.tokens.of(KEY, launch)).current()
    await ends(stage)
    await stage.answer()
    await expect(asking).rejects.toMatchObject(ENDED)
    expect(stage.released).toEqual(['access-old', 'access-new'])
    expect(stage.store.entries.size).toBe(left)
  })
})

type Stage = ReturnType<typeof sessionStage>

describe('a session that nobody used', () => {
  it('is left alone as long as it may be used, and after it was used', async () => {
    const { sessions, clock, released } = await openStage()
    clock.now += 9 * MINUTE
    await sessions.endOverdue()
    await sessions.change(KEY, (session) => session)
    clock.now += 9 * MINUTE
    await sessions.endOverdue()
    expect([await sessions.find(KEY), released]).toEqual([expect.anything(), []])
  })

  it('is gone from the store, also where another process opened it', async () => {
    const { start, clock, store, released } = await openStage()
    const restarted = start('first')
    await restarted.sessions.find(KEY)
    clock.now += 10 * MINUTE + 1
    await restarted.sessions.endOverdue()
    expect([store.entries.size, released]).toEqual([0, ['access-1']])
  })

  it('is left alone where another process used it meanwhile', async () => {
    const { start, sessions, clock, released } = await openStage()
    clock.now += 9 * MINUTE
    await start('first').sessions.change(KEY, (session) => ({ ...session, language: 'es' }))
    clock.now += 2 * MINUTE
    await sessions.endOverdue()
    expect([(await sessions.find(KEY))?.language, released]).toEqual(['es', []])
  })

  it('waits for a change that still waits for an EHR', async () => {
    const { sessions, clock, released } = await openStage()
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    const changing = sessions.change(KEY, async (session) => (await held, session))
    clock.now += 10 * MINUTE + 1
    await sessions.endOverdue()
    expect(released).toEqual([])
    goOn()
    await changing
    await sessions.endOverdue()
    expect(released).toEqual(['access-1'])
  })
})

describe('a state key that is taken away', () => {
  it.each([
    ['that sealed nothing any more', ['second', 'first'], true],
    ['that sealed it', ['second'], false],
  ])('%s: the session and its tokens are both there, or neither', async (_what, keys, there) => {
    const { start } = await openStage()
    const rotated = start('second', 'first')
    if (there) await rotated.sessions.change(KEY, (session) => ({ ...session, language: 'es' }))
    const after = start(...(there ? ['second'] : keys))
    expect((await after.sessions.find(KEY)) !== null).toBe(there)
    const held = await after.tokens.of(KEY, launch).catch((error: unknown) => error)
    if (there) expect(held).toHaveProperty('current')
    else expect(held).toMatchObject(ENDED)
  })
})
