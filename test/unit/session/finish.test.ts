import { Failure } from '../../../src/errors.js'
import type { Session } from '../../../src/session/session.js'
import { KEY, MINUTE, openStage } from '../../support/session-stage.js'

const same = (session: Session): Session => session

/** A session that is finished, and what stays of it then. */
async function stage(changes: Partial<Session> = {}) {
  const on = await openStage({ privacy: 'private', ...changes })
  const kept: string[] = []
  const farewell = {
    keep: async () => void kept.push('kept'),
    forget: async () => void kept.push('forgotten'),
  }
  const last = (await on.sessions.find(KEY))!
  return { ...on, kept, last, farewell, finish: () => on.sessions.finish(KEY, last, farewell) }
}

it('a session that is finished is told, and gone', async () => {
  const { sessions, kept, finish, released } = await stage()
  expect([await finish(), kept, await sessions.find(KEY)]).toEqual([true, ['kept'], null])
  expect(released).toHaveLength(1)
})

it('one whose time is up by then is told all the same, unless it was hidden', async () => {
  for (const [changes, told] of [
    [{}, ['kept']],
    [{ hidden: 'by-hand' }, ['forgotten']],
  ] as const) {
    const { clock, kept, finish } = await stage(changes)
    clock.now += 60 * MINUTE
    expect([await finish(), kept]).toEqual([true, told])
  }
})

it.each<[string, Partial<Session>]>([
  ['hidden', { hidden: 'by-hand' }],
  ['handed over', { handover: { pinHash: 'h', salt: 's', wrongTries: 0, stage: 'with-patient' } }],
])('one that was %s by then stays: nobody has read yet what became of it', async (_what, changes) => {
  const { sessions, kept, finish } = await stage()
  await sessions.change(KEY, (session) => ({ ...session, ...changes }))
  expect([await finish(), kept]).toEqual([false, []])
  expect(await sessions.find(KEY)).toMatchObject(changes)
})

it('one that could not be ended leaves nothing to be read: it may be hidden before it ends', async () => {
  const { sessions, store, kept, last, farewell } = await stage()
  const away = new Failure('STATE_UNAVAILABLE', 'away')
  const { take } = store
  store.take = () => Promise.reject(away)
  await expect(sessions.finish(KEY, last, farewell)).rejects.toBe(away)
  const forget = () => Promise.reject(new Error('away, too'))
  await expect(sessions.finish(KEY, last, { ...farewell, forget })).rejects.toBe(away)
  store.take = take
  expect([kept, await sessions.find(KEY)]).toMatchObject([['kept', 'forgotten', 'kept'], {}])
})

it('of two replicas one tells that it ended, also where the other stood still for longer than its lease', async () => {
  const { clock, replica, last, farewell } = await stage()
  const [slow, other] = [replica().sessions, replica().sessions]
  const told: string[] = []
  const keep = async (): Promise<void> => {
    clock.now += 6_000
    await other.finish(KEY, last, { ...farewell, ended: async () => void told.push('by the other') })
  }
  await slow.finish(KEY, last, { ...farewell, keep, ended: async () => void told.push('by the slow one') })
  expect(told).toEqual(['by the other'])
})

it('one of which the answer of the store was lost is told once it is pressed again', async () => {
  const { sessions, store, last, farewell } = await stage()
  const told: string[] = []
  const finish = () => sessions.finish(KEY, last, { ...farewell, ended: async () => void told.push('ended') })
  const { take } = store
  store.take = async (...asked) => {
    await take(...asked)
    throw new Failure('STATE_UNAVAILABLE', 'the answer was lost')
  }
  await expect(finish()).rejects.toThrow('the answer was lost')
  store.take = take
  await finish()
  await finish()
  expect(told).toEqual(['ended'])
})

it('one that is hidden while it is finished leaves nothing', async () => {
  const { sessions, kept, last, farewell } = await stage()
  const keep = async (): Promise<void> => {
    await farewell.keep()
    expect(await sessions.hide(KEY, 'by-hand', same)).toMatchObject({ hidden: 'by-hand' })
  }
  expect(await sessions.finish(KEY, last, { ...farewell, keep })).toBe(true)
  expect([kept, await sessions.find(KEY)]).toEqual([['kept', 'forgotten'], null])
})
