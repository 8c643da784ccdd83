import { setImmediate as soon } from 'node:timers/promises'
import type { Session } from '../../../src/session/session.js'
import { aSession, NOW, withoutChart } from '../../support/a-session.js'
import { KEY, MINUTE, openStage, TOKENS } from '../../support/session-stage.js'

const same = (session: Session): Session => session
async function stage() {
  const { sessions, ...rest } = await openStage()
  return { ...rest, open: sessions }
}

describe('a session', () => {
  it.each([
    ['another secret', { ...KEY, secret: 'secret-of-another-browser' }],
    ['another handle', { ...KEY, handle: 'x'.repeat(22) }],
    ['neither', { handle: '', secret: '' }],
  ])('is not found with %s', async (_what, key) => {
    const { open } = await stage()
    expect(await open.find(key)).toBeNull()
    expect(await open.change(key, () => aSession({ language: 'es' }))).toBeNull()
    expect((await open.find(KEY))?.language).toBe('en')
  })

  it.each([
    [10, true],
    [10.01, false],
    [400, false],
  ])('left alone for %d minutes is still there: %s', async (minutes, there) => {
    const { open, clock } = await stage()
    clock.now += minutes * MINUTE - (there ? 1 : 0)
    expect((await open.find(KEY)) !== null).toBe(there)
    expect((await open.change(KEY, (session) => session)) !== null).toBe(there)
  })

  it('ends after its longest time, however busy it was', async () => {
    const { open, clock } = await stage()
    for (let minute = 5; minute < 60; minute += 5) {
      clock.now = NOW + minute * MINUTE
      expect(await open.see(KEY, same)).not.toBeNull()
    }
    clock.now = NOW + 60 * MINUTE
    expect(await open.find(KEY)).toBeNull()
    expect(await open.change(KEY, (session) => session)).toBeNull()
  })

  it('is over by its own dates, even where the store kept it too long', async () => {
    const { open, clock, records } = await stage()
    await records.put(KEY.secret, { session: aSession() }, 400 * MINUTE)
    clock.now += 11 * MINUTE
    expect(await open.find(KEY)).toBeNull()
    await records.put(
      KEY.secret,
      { session: aSession({ openedAt: NOW - 50 * MINUTE, lastSeenAt: clock.now }) },
      400 * MINUTE,
    )
    expect(await open.find(KEY)).toBeNull()
  })

  it('that is only looked at stays', async () => {
    const { open, clock } = await stage()
    for (const minutes of [9, 18, 27]) {
      clock.now = NOW + minutes * MINUTE
      expect((await open.see(KEY, same))?.handle).toBe(KEY.handle)
    }
  })

  it('that a form only asks for is not seen', async () => {
    const { open, clock } = await stage()
    clock.now = NOW + 9 * MINUTE
    expect((await open.find(KEY))?.lastSeenAt).toBe(NOW)
    clock.now = NOW + 11 * MINUTE
    expect(await open.find(KEY)).toBeNull()
  })

  it('that nobody saw for a while becomes what it is told to, once for all who look', async () => {
    const { open, clock } = await stage()
    clock.now = NOW + 9 * MINUTE
    const hide = (session: Session): Session =>
      clock.now - session.lastSeenAt > MINUTE ? { ...session, hidden: 'idle' } : session
    const looks = await Promise.all([open.see(KEY, hide), open.see(KEY, hide), open.see(KEY, hide)])
    expect([...looks, await open.find(KEY)].map((session) => session?.hidden)).toEqual(['idle', 'idle', 'idle', 'idle'])
  })

  it('cannot be opened after its time', async () => {
    const { open, clock } = await stage()
    clock.now += 61 * MINUTE
    await open.open(aSession(), TOKENS, KEY.secret, withoutChart)
    expect(await open.find(KEY)).toBeNull()
  })

  it.each([
    ['within what clocks may differ', MINUTE, true],
    ['that comes from before a clock was set back', MINUTE + 1, false],
  ])('with a date ahead of the clock, %s, is there: %s', async (_what, ahead, there) => {
    const { open, clock } = await stage()
    clock.now -= ahead
    expect((await open.find(KEY)) !== null).toBe(there)
  })

  it('is forgotten when it ends', async () => {
    const { open, store } = await stage()
    await open.end(KEY)
    expect([await open.find(KEY), store.entries.size]).toEqual([null, 0])
  })

  it('lies in the store without a word of it', async () => {
    const { store } = await stage()
    expect([...store.entries].join()).not.toMatch(/marked|rivera|hhhh|secret/i)
  })
})

describe('changes', () => {
  it('come one after the other, none lost', async () => {
    const { open } = await stage()
    const add = (text: string) =>
      open.change(KEY, async (session) => {
        await soon()
        return { ...session, language: `${session.language} ${text}` }
      })
    await Promise.all(['1', '2', '3', '4'].map(add))
    expect((await open.find(KEY))?.language).toBe('en 1 2 3 4')
  })

  it('keep a state in the middle, which stays when the rest fails', async () => {
    const { open } = await stage()
    const failing = open.change(KEY, async (session, keep) => {
      await keep({ ...session, language: 'kept' })
      throw new Error('the power went')
    })
    await expect(failing).rejects.toThrow('the power went')
    expect((await open.find(KEY))?.language).toBe('kept')
  })

  it('that fail leave the session as it was, and the way free', async () => {
    const { open } = await stage()
    await expect(open.change(KEY, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect((await open.change(KEY, (session) => ({ ...session, language: 'es' })))?.language).toBe('es')
  })

  it('that were waiting when the session ended do not bring it back', async () => {
    const { open, store } = await stage()
    const [, , after] = await Promise.all([
      open.change(KEY, (session) => session),
      open.end(KEY),
      open.change(KEY, (session) => ({ ...session, language: 'es' })),
    ])
    expect([after, store.entries.size]).toEqual([null, 0])
  })
})
