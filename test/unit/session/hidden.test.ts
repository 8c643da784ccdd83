import { hide, mayHide } from '../../../src/session/hidden.js'
import { handOver } from '../../../src/session/handover.js'
import type { Session } from '../../../src/session/session.js'
import { aSession } from '../../support/a-session.js'
import { KEY, openStage } from '../../support/session-stage.js'

const OPEN: Partial<Session> = { privacy: 'private', consent: { toAsk: true } }
const asItIs = (session: Session): Session => session

async function stage() {
  const { sessions, clock, records, start } = await openStage(OPEN)
  return { all: sessions, clock, records, next: () => start('first').sessions }
}

/** A change that has begun, keeps a state in the middle, and goes on when it is let. */
async function slowChange({ all }: Awaited<ReturnType<typeof stage>>) {
  let goOn = (): void => undefined
  let begun = (): void => undefined
  const held = new Promise<void>((resolve) => (goOn = resolve))
  const hasBegun = new Promise<void>((resolve) => (begun = resolve))
  const change = all.change(KEY, async (session, keep) => {
    await keep({ ...session, language: 'middle' })
    begun()
    await held
    await keep({ ...session, language: 'later' })
    return { ...session, language: 'end' }
  })
  await hasBegun
  return { change, goOn }
}

describe('hiding a session that is being changed', () => {
  it('is seen at once, by whoever looks', async () => {
    const here = await stage()
    const { change, goOn } = await slowChange(here)
    const { all, clock } = here
    expect((await all.hide(KEY, 'by-hand', asItIs))?.hidden).toBe('by-hand')
    clock.now += 60_000
    const looks = [await all.find(KEY), await all.see(KEY, asItIs)]
    expect(looks.map((session) => [session?.hidden, session?.language])).toEqual([
      ['by-hand', 'middle'],
      ['by-hand', 'middle'],
    ])
    goOn()
    expect((await change)?.hidden).toBe('by-hand')
  })

  it('is not for a window that is over: somebody else has the session', async () => {
    const here = await stage()
    const { change, goOn } = await slowChange(here)
    expect(await here.all.hide({ ...KEY, window: 'over' }, 'idle', asItIs)).toBeNull()
    goOn()
    expect(await change).not.toHaveProperty('hidden')
  })

  it('is kept with the next state that is kept, and stays', async () => {
    const here = await stage()
    const { change, goOn } = await slowChange(here)
    await here.all.hide(KEY, 'idle', asItIs)
    goOn()
    await change
    const after = await here.all.change(KEY, asItIs)
    expect([after?.hidden, after?.language]).toEqual(['idle', 'end'])
    expect((await here.records.get(KEY.secret))?.session.hidden).toBe('idle')
  })

  it('is known to the next process, where this one dies, until somebody goes on there', async () => {
    const here = await stage()
    await slowChange(here)
    await here.all.hide(KEY, 'by-hand', asItIs)
    const next = here.next()
    expect([(await next.find(KEY))?.hidden, (await next.see(KEY, asItIs))?.hidden]).toEqual(['by-hand', 'by-hand'])
    const opened = ({ hidden: _gone, ...session }: Session): Session => session
    expect((await next.change(KEY, opened))?.hidden).toBeUndefined()
    for (const process of [next, here.next()]) expect((await process.find(KEY))?.hidden).toBeUndefined()
  })

  it('keeps in its turn what stood on the page', async () => {
    const here = await stage()
    const { change, goOn } = await slowChange(here)
    await here.all.hide(KEY, 'by-hand', (session) => ({
      ...session,
      recordChoice: 'none',
      language: `${session.language}!`,
    }))
    goOn()
    await change
    expect(await here.all.change(KEY, asItIs)).toMatchObject({
      recordChoice: 'none',
      language: 'end!',
      hidden: 'by-hand',
    })
  })

  it('ends with what comes after it', async () => {
    const here = await stage()
    const { change, goOn } = await slowChange(here)
    await here.all.hide(KEY, 'by-hand', asItIs)
    const shown = here.all.change(KEY, ({ hidden: _gone, ...session }) => session)
    goOn()
    await change
    expect([(await shown)?.hidden, (await here.all.find(KEY))?.hidden]).toEqual([undefined, undefined])
  })
})

it('hiding a session at rest is kept before it is answered; where it could not be, it says so and is in force', async () => {
  const { all, records } = await stage()
  const failing = (): Session => {
    throw new Error('no')
  }
  await expect(all.hide(KEY, 'by-hand', failing)).rejects.toThrow('no')
  expect((await all.find(KEY))?.hidden).toBe('beside')
  expect((await records.get(KEY.secret))?.session.hidden).toBeUndefined()
  expect((await all.see(KEY, asItIs))?.hidden).toBe('beside')
  expect((await records.get(KEY.secret))?.session.hidden).toBe('beside')
  expect(await all.hide({ ...KEY, handle: 'another' }, 'by-hand', asItIs)).toBeNull()
})

it('one that could not be kept is left for the next process as soon as that works', async () => {
  const { all, next } = await stage()
  all.hideUnread(KEY.secret)
  expect((await next().find(KEY))?.hidden).toBeUndefined()
  await all.tellHides()
  expect((await next().find(KEY))?.hidden).toBe('beside')
})

it.each<[string, Partial<Session>, boolean]>([
  ['a page with a topic', OPEN, true],
  ['the privacy check', {}, false],
  ['a hidden page', { ...OPEN, hidden: 'idle' }, false],
  ['a patient’s page', { handover: handOver('2468', Buffer.alloc(16)) }, true],
  ['a locked device', { handover: { ...handOver('2468', Buffer.alloc(16)), stage: 'locked' } }, false],
])('%s may be hidden: %s', (_what, session, may) => {
  expect(mayHide(aSession(session))).toBe(may)
  expect(hide(aSession(session), 'by-hand').hidden).toBe(may ? 'by-hand' : session.hidden)
})
