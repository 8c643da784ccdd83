import { Failure } from '../../../src/errors.js'
import type { Session } from '../../../src/session/session.js'
import type { StateStore } from '../../../src/state/state-store.js'
import { placeOf } from '../../../src/state/seal.js'
import { aSession, withoutChart } from '../../support/a-session.js'
import { KEY, MINUTE, sessionStage, TOKENS } from '../../support/session-stage.js'

const OTHER = { handle: 'o'.repeat(22), secret: 'secret-of-another-browser' }
const OPEN: Partial<Session> = { privacy: 'private', consent: { toAsk: true } }
const AWAY = { code: 'STATE_UNAVAILABLE' }
const asItIs = (session: Session): Session => session

/** A store of which some part is away, as a cluster with a node that is silent: what lies there can neither be read nor kept. */
function partly({ get, set, putIfAbsent, replace }: StateStore) {
  const away = new Set<string>()
  const there = (key: string): void => {
    if (away.has(key)) throw new Failure('STATE_UNAVAILABLE', 'the store gave no answer in time')
  }
  const seen: Partial<StateStore> = {
    get: async (key) => (there(key), get(key)),
    set: async (key, ...rest) => (there(key), set(key, ...rest)),
    putIfAbsent: async (key, ...rest) => (there(key), putIfAbsent(key, ...rest)),
    replace: async (key, ...rest) => (there(key), replace(key, ...rest)),
  }
  return { away, seen }
}

/** Two sessions of one replica; what lies in these places of the first one goes away. */
async function twoSessions() {
  const stage = sessionStage()
  const { away, seen } = partly(stage.store)
  const [one, two] = [stage.replica(seen), stage.replica()]
  await one.sessions.open(aSession(OPEN), TOKENS, KEY.secret, withoutChart)
  await one.sessions.open(
    aSession({ ...OPEN, handle: OTHER.handle }),
    { ...TOKENS, accessToken: 'other' },
    OTHER.secret,
    withoutChart,
  )
  return { ...stage, away, one, two }
}

it('a session that cannot be reached does not keep others from being ended, nor their tokens from going back', async () => {
  const { away, clock, one, released } = await twoSessions()
  for (const kind of ['session', 'lease']) away.add(placeOf(kind, KEY.secret))
  clock.now += 10 * MINUTE + 1
  await expect(one.sessions.endOverdue()).rejects.toMatchObject(AWAY)
  expect(released).toEqual(['other'])
  away.clear()
  await one.sessions.endOverdue()
  expect(released).toEqual(['other', TOKENS.accessToken])
})

it('a hide that cannot be told yet does not keep another one from being told', async () => {
  const { away, one, two } = await twoSessions()
  const places = [KEY, OTHER].map(({ secret }) => placeOf('hide', secret))
  for (const place of places) away.add(place)
  for (const key of [KEY, OTHER]) await expect(one.sessions.hide(key, 'by-hand', asItIs)).rejects.toMatchObject(AWAY)
  for (const { secret } of [KEY, OTHER]) one.sessions.hideUnread(secret)
  away.delete(places[1] ?? '')
  await expect(one.sessions.tellHides()).rejects.toMatchObject(AWAY)
  expect((await two.sessions.find(OTHER))?.hidden).toBe('beside')
  away.clear()
  await one.sessions.tellHides()
  expect((await two.sessions.find(KEY))?.hidden).toBe('beside')
})
