import { Failure } from '../../../src/errors.js'
import { handOver } from '../../../src/session/handover.js'
import type { Session } from '../../../src/session/session.js'
import type { StateStore } from '../../../src/state/state-store.js'
import { aSession, withoutChart } from '../../support/a-session.js'
import { KEY, MINUTE, sessionStage, TOKENS } from '../../support/session-stage.js'

const AWAY = { code: 'STATE_UNAVAILABLE' }

/** A replica whose store does what it is asked for, and whose answers about sessions are lost while the line is cut. */
async function cutOff() {
  const stage = sessionStage()
  const line = { isCut: false }
  const answered = <T>(key: string, value: T): T => {
    if (line.isCut && key.startsWith('session:')) throw new Failure('STATE_UNAVAILABLE', 'no answer in time')
    return value
  }
  const { replace, take } = stage.store
  const seen: Partial<StateStore> = {
    replace: async (key, ...rest) => answered(key, await replace(key, ...rest)),
    take: async (key, ...rest) => answered(key, await take(key, ...rest)),
  }
  const [one, two] = [stage.replica(seen), stage.replica()]
  await one.sessions.open(aSession({ privacy: 'private' }), TOKENS, KEY.secret, withoutChart)
  return { ...stage, one, two, line }
}

it('a session that ended while the answer was lost hands its tokens back, and is noted as ended, once', async () => {
  const { one, two, line, released, deeds } = await cutOff()
  line.isCut = true
  await expect(one.sessions.end(KEY)).rejects.toMatchObject(AWAY)
  expect(await two.sessions.find(KEY)).toBeNull()
  line.isCut = false
  for (let times = 0; times < 2; times += 1) await one.sessions.endOverdue()
  expect([released, deeds.filter((deed) => deed === 'ended')]).toEqual([[TOKENS.accessToken], ['ended']])
})

it('so does one whose time was up', async () => {
  const { one, clock, line, released, deeds } = await cutOff()
  clock.now += 10 * MINUTE + 1
  line.isCut = true
  await expect(one.sessions.endOverdue()).rejects.toMatchObject(AWAY)
  line.isCut = false
  for (let times = 0; times < 2; times += 1) await one.sessions.endOverdue()
  expect([released, deeds.filter((deed) => deed === 'ended')]).toEqual([[TOKENS.accessToken], ['ended']])
})

it('one that was not ended goes on, and keeps its tokens', async () => {
  const stage = sessionStage()
  const trouble = { now: true }
  const { replace, take } = stage.store
  const refused = (key: string): boolean => trouble.now && key.startsWith('session:')
  const full = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'full'))
  const one = stage.replica({
    replace: (key, ...rest) => (refused(key) ? full() : replace(key, ...rest)),
    take: (key, ...rest) => (refused(key) ? full() : take(key, ...rest)),
  })
  await one.sessions.open(aSession(), TOKENS, KEY.secret, withoutChart)
  await expect(one.sessions.end(KEY)).rejects.toMatchObject(AWAY)
  trouble.now = false
  await one.sessions.endOverdue()
  expect([await one.sessions.find(KEY), stage.released]).toEqual([expect.anything(), []])
})

it('what was done to a session while the answer was lost is noted, once, and the tokens of a device that it locked go back', async () => {
  const { one, two, line, deeds, released } = await cutOff()
  const lock = (session: Session): Session => ({
    ...session,
    handover: { ...session.handover!, wrongTries: 3, stage: 'locked' },
  })
  await one.sessions.change(KEY, (session) => ({ ...session, handover: handOver('2580', Buffer.from('invented')) }))
  line.isCut = true
  await expect(one.sessions.change(KEY, lock)).rejects.toMatchObject(AWAY)
  line.isCut = false
  expect(await two.sessions.find(KEY)).toMatchObject({ handover: { stage: 'locked' } })
  await two.sessions.change(KEY, (session) => session)
  expect([deeds, released]).toEqual([['opened', 'handed-over', 'refused'], [TOKENS.accessToken]])
})
