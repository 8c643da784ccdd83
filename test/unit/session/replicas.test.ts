import type { Tokens } from '../../../smart-launch/launch-context.js'
import { Failure } from '../../../src/errors.js'
import { handOver, takeBack } from '../../../src/session/handover.js'
import type { Session } from '../../../src/session/session.js'
import type { StateStore } from '../../../src/state/state-store.js'
import { aSession, NOW, withoutChart } from '../../support/a-session.js'
import { KEY, MINUTE, sessionStage, TOKENS } from '../../support/session-stage.js'

const OPEN: Partial<Session> = { privacy: 'private', consent: { toAsk: true } }
const asItIs = (session: Session): Session => session
const { launch } = aSession()

/** Two replicas over one store, and a session that is open at both. */
async function twoReplicas(
  tokens = TOKENS,
  refresh?: Parameters<typeof sessionStage>[0],
  atTwo: (store: StateStore) => Partial<StateStore> = () => ({}),
) {
  const stage = sessionStage(refresh)
  const one = stage.replica()
  const two = stage.replica(atTwo(stage.store))
  await one.sessions.open(aSession(OPEN), tokens, KEY.secret, withoutChart)
  return { ...stage, one, two }
}

/** A change at the first replica that waits for an EHR until it is let. */
async function waitingChange({ one }: Awaited<ReturnType<typeof twoReplicas>>) {
  let goOn = (): void => undefined
  const held = new Promise<void>((resolve) => (goOn = resolve))
  let change: Promise<Session | null> = Promise.resolve(null)
  await new Promise<void>((begun) => {
    change = one.sessions.change(KEY, async (session, keep) => {
      await keep({ ...session, language: 'middle' })
      begun()
      await held
      return { ...session, language: 'end' }
    })
  })
  return { change, goOn }
}

describe('two replicas', () => {
  it('lose no change of many that come at once', async () => {
    const { one, two } = await twoReplicas()
    const step = (i: number) =>
      [one, two][i % 2]!.sessions.change(KEY, (session) => ({
        ...session,
        doneItems: [...(session.doneItems ?? []), `${i}`],
      }))
    await Promise.all(Array.from({ length: 20 }, (_, i) => step(i)))
    expect((await one.sessions.find(KEY))?.doneItems).toHaveLength(20)
  })

  it('count wrong PINs together', async () => {
    const { one, two } = await twoReplicas()
    await one.sessions.change(KEY, (session) => ({ ...session, handover: handOver('2580', Buffer.from('invented')) }))
    const wrong = (session: Session): Session => ({
      ...session,
      handover: (session.handover && takeBack(session.handover, '0000')) ?? session.handover!,
    })
    await Promise.all([one, two, one].map(({ sessions }) => sessions.change(KEY, wrong)))
    expect((await two.sessions.find(KEY))?.handover?.stage).toBe('locked')
  })

  it('show a session as hidden at once, while a change at the other one still waits', async () => {
    const here = await twoReplicas()
    const { one, two } = here
    const { change, goOn } = await waitingChange(here)
    expect((await two.sessions.hide(KEY, 'by-hand', asItIs))?.hidden).toBe('by-hand')
    for (const { sessions } of [one, two]) {
      expect((await sessions.find(KEY))?.hidden).toBe('by-hand')
      expect((await sessions.see(KEY, asItIs))?.hidden).toBe('by-hand')
    }
    goOn()
    await change
    const after = await one.sessions.change(KEY, asItIs)
    expect([after?.hidden, after?.language]).toEqual(['by-hand', 'end'])
  })

  it('do not hide again what somebody has opened who saw it hidden', async () => {
    const here = await twoReplicas()
    const { one, two } = here
    const { change, goOn } = await waitingChange(here)
    await two.sessions.hide(KEY, 'by-hand', (session) => ({ ...session, doneItems: ['kept'] }))
    const opening = one.sessions.change(KEY, ({ hidden: _hidden, ...session }) => session)
    goOn()
    await Promise.all([change, opening])
    const after = await two.sessions.change(KEY, asItIs)
    expect(after?.doneItems).toEqual(['kept'])
    expect((await one.sessions.find(KEY))?.hidden).toBeUndefined()
  })

  it('show no session open whose hide is kept just while it is read', async () => {
    let meanwhile = (): Promise<unknown> => Promise.resolve()
    const atTwo: Parameters<typeof twoReplicas>[2] = ({ get }) => ({
      async get(key) {
        if (key.startsWith('hide:')) await meanwhile()
        return get(key)
      },
    })
    const here = await twoReplicas(TOKENS, undefined, atTwo)
    const { one, two } = here
    const { change, goOn } = await waitingChange(here)
    const other = here.replica()
    await other.sessions.hide(KEY, 'by-hand', asItIs)
    meanwhile = async () => {
      meanwhile = () => Promise.resolve()
      goOn()
      await change
      await one.sessions.change(KEY, asItIs)
    }
    expect((await two.sessions.find(KEY))?.hidden).toBe('by-hand')
  })

  it('call nothing hidden that the other one was not told of, and hide it at once where it was asked for', async () => {
    const trouble = { now: false }
    const atTwo: Parameters<typeof twoReplicas>[2] = ({ set }) => ({
      set: (key, ...rest) =>
        trouble.now && key.startsWith('hide:')
          ? Promise.reject(new Failure('STATE_UNAVAILABLE', ''))
          : set(key, ...rest),
    })
    const here = await twoReplicas(TOKENS, undefined, atTwo)
    const { one, two } = here
    const { change, goOn } = await waitingChange(here)
    trouble.now = true
    await expect(two.sessions.hide(KEY, 'by-hand', asItIs)).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
    expect((await two.sessions.find(KEY))?.hidden).toBe('beside')
    trouble.now = false
    await two.sessions.tellHides()
    expect((await one.sessions.find(KEY))?.hidden).toBe('beside')
    goOn()
    await change
  })

  it('keep nothing of a change that was overtaken: one says so, and the other one stands', async () => {
    const here = await twoReplicas()
    const { two, store } = here
    const { change, goOn } = await waitingChange(here)
    for (const place of store.entries.keys()) if (place.startsWith('lease:')) await store.delete(place)
    await two.sessions.change(KEY, (session) => ({ ...session, language: 'of the other' }))
    goOn()
    await expect(change).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
    expect((await two.sessions.find(KEY))?.language).toBe('of the other')
  })

  it('use a refresh token once, and both get what came', async () => {
    const refreshed: string[] = []
    const old: Tokens = { accessToken: 'old', refreshToken: 'refresh-1', expiresAt: NOW + 1_000, scopes: [] }
    const renewed: Tokens = { accessToken: 'new', refreshToken: 'refresh-2', expiresAt: NOW + 60 * MINUTE, scopes: [] }
    const { one, two } = await twoReplicas(old, async ({ tokens }) => {
      refreshed.push(`${tokens.refreshToken}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      return renewed
    })
    const live = await Promise.all([one, two, one, two].map(({ tokens }) => tokens.of(KEY, launch)))
    const got = await Promise.all(live.map((each) => each.current()))
    expect(new Set(got.map(({ accessToken }) => accessToken))).toEqual(new Set(['new']))
    expect(refreshed).toEqual(['refresh-1'])
  })

  it('give no token of a session that ended at the other one', async () => {
    const { one, two, released } = await twoReplicas()
    await two.tokens.of(KEY, launch)
    await one.sessions.end(KEY)
    await expect(two.tokens.of(KEY, launch)).rejects.toMatchObject({ code: 'SESSION_ENDED' })
    expect(released).toEqual(['access-1'])
  })

  it('end a session once when its time is up, and not while one of them uses it', async () => {
    const { one, two, clock, released } = await twoReplicas()
    clock.now += 9 * MINUTE
    await two.sessions.change(KEY, asItIs)
    clock.now += 2 * MINUTE
    await one.sessions.endOverdue()
    expect(await two.sessions.find(KEY)).not.toBeNull()
    clock.now += 8 * MINUTE + 1
    await Promise.all([one.sessions.endOverdue(), two.sessions.endOverdue()])
    expect([await two.sessions.find(KEY), released]).toEqual([null, ['access-1']])
  })

  it('hand back the tokens of a session whose end could not be kept at first', async () => {
    const trouble = { now: true }
    const { one, two, clock, released } = await twoReplicas(TOKENS, undefined, ({ replace }) => ({
      replace: (key, ...rest) =>
        trouble.now && key.startsWith('session:')
          ? Promise.reject(new Failure('STATE_UNAVAILABLE', ''))
          : replace(key, ...rest),
    }))
    await two.sessions.find(KEY)
    clock.now += 10 * MINUTE + 1
    await expect(two.sessions.endOverdue()).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
    trouble.now = false
    await two.sessions.endOverdue()
    expect([await one.sessions.find(KEY), released]).toEqual([null, ['access-1']])
  })
})
