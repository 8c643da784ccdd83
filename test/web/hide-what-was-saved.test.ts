import { Failure } from '../../src/errors.js'
import type { Session } from '../../src/session/session.js'
import { placeOf } from '../../src/state/seal.js'
import { NOW, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'

const SAVED: Partial<Session> = {
  ...ON_PAGE.outcomes,
  chartEntries: { ...ON_PAGE.outcomes.chartEntries, outcomes: [{ kind: 'confirmed', id: 'obs-1' }] },
}
const says = async (browser: Browser): Promise<readonly [number, boolean]> => {
  const { status, text } = await browser.get()
  return [status, text.includes(t('outcome.farewell-confirmed'))]
}
const TOLD = [200, true]
const NOT_TOLD = [401, false]

/** While the store gives and takes nothing. */
async function withoutStore(store: ReturnType<typeof memoryStore>, work: () => Promise<unknown>): Promise<void> {
  const { get, set, take, replace } = store
  const away = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
  Object.assign(store, { get: away, set: away, take: away, replace: away })
  await work()
  Object.assign(store, { get, set, take, replace })
}

/** What was saved here can still be read, by a tab that stayed open. */
async function finished(stage: Awaited<ReturnType<typeof createTestApp>>): Promise<Browser> {
  const one = await stage.open(SAVED)
  await one.post({ page: 'outcomes', action: 'finish' })
  expect(await says(one)).toEqual(TOLD)
  return one
}

describe('what was saved in a session that is over is not said', () => {
  it('once somebody hides another session of the browser', async () => {
    const stage = await createTestApp()
    const [one, other] = [await finished(stage), await stage.open(ON_PAGE.plan)]
    const cookie = `${one.cookie}; ${other.cookie}`
    await other.post({ page: 'plan', action: 'idle' }, { cookie })
    expect(await says(one)).toEqual(TOLD)
    await other.post({ page: 'plan', action: 'hide' }, { cookie })
    expect(await says(one)).toEqual(NOT_TOLD)
  })

  it('once somebody hides it while the store is away', async () => {
    const stage = await createTestApp()
    const one = await finished(stage)
    await withoutStore(stage.store, async () => {
      expect((await one.post({ page: 'outcomes', action: 'hide' })).status).toBe(503)
    })
    expect(await says(one)).toEqual(NOT_TOLD)
    expect([...stage.store.entries.keys()].filter((place) => place.startsWith('farewell:'))).toEqual([])
  })

  it('nor at another replica, once that was told', async () => {
    const clock = { now: NOW }
    const store = Object.assign(
      memoryStore(() => clock.now),
      { isShared: true },
    )
    const atOne = { ...store }
    const stage = await createTestApp({ kept: atOne, clock })
    const two = await createTestApp({ kept: store, clock })
    const one = await finished(stage)
    const atTwo = two.browserOf(one.key)
    await withoutStore(atOne, async () => {
      expect((await one.post({ page: 'outcomes', action: 'hide' })).status).toBe(503)
    })
    await stage.tellHides()
    expect(await says(atTwo)).toEqual(NOT_TOLD)
  })

  it('where it could not be ended, and was hidden then', async () => {
    const stage = await createTestApp()
    const one = await stage.open(SAVED)
    const { set } = stage.store
    stage.store.set = async (place, ...rest) => {
      await set(place, ...rest)
      // From here on nothing is taken away.
      if (place.startsWith('farewell:'))
        stage.store.take = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
    }
    const { take } = stage.store
    expect((await one.post({ page: 'outcomes', action: 'finish' })).status).toBe(503)
    Object.assign(stage.store, { set, take })
    expect((await one.post({ page: 'outcomes', action: 'hide' })).status).toBe(303)
    await stage.store.delete(placeOf('session', one.key.secret))
    expect(await says(one)).toEqual(NOT_TOLD)
  })
})
