import { Failure } from '../../../src/errors.js'
import { LASTING_PAUSES, writePausesIn } from '../../../src/record/write-pauses.js'
import { memoryStore } from '../../support/memory-store.js'

const YEAR = 365 * 24 * 3_600_000

function stage() {
  const clock = { now: Date.UTC(2026, 10, 22) }
  const store = memoryStore(() => clock.now)
  return { clock, store, pauses: writePausesIn(store, () => clock.now) }
}

describe('a pause of writing', () => {
  it('holds for one EHR, from its first moment, until somebody ends it', async () => {
    const { clock, pauses } = stage()
    const since = clock.now
    expect(await pauses.pause('lossy')).toBe(true)
    clock.now += 50 * YEAR
    expect(await pauses.pause('lossy')).toBe(false)
    expect(await pauses.of('lossy')).toEqual({ since, because: 'labels-lost' })
    expect([await pauses.isPaused('lossy'), await pauses.isPaused('other')]).toEqual([true, false])
    await pauses.resume('lossy')
    expect(await pauses.isPaused('lossy')).toBe(false)
  })

  it('of all EHRs holds for each, and ends by itself alone', async () => {
    const { clock, store, pauses } = stage()
    for (const [key, value] of LASTING_PAUSES.whenLost(clock.now)) await store.set(key, value, LASTING_PAUSES.ttlMs)
    await pauses.pause('lossy')
    expect(await pauses.of('other')).toEqual({ since: clock.now, because: 'store-damaged' })
    await pauses.resume('other')
    expect([await pauses.isPaused('other'), await pauses.at('other')]).toEqual([true, undefined])
    await pauses.resume()
    expect([await pauses.isPaused('other'), await pauses.isPaused('lossy')]).toEqual([false, true])
  })

  it('that cannot be kept holds at once, and is kept since then when that works', async () => {
    const { clock, store, pauses } = stage()
    const since = clock.now
    const { set } = store
    store.set = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
    await expect(pauses.pause('lossy')).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
    expect([await pauses.isPaused('lossy'), await pauses.isPaused('other')]).toEqual([true, false])
    expect(pauses.unkept()).toEqual(['lossy'])

    clock.now += 60_000
    store.set = set
    expect(await pauses.pause('lossy')).toBe(true)
    expect([pauses.unkept(), await pauses.pause('lossy')]).toEqual([[], false])
    expect(await writePausesIn(store, () => clock.now).of('lossy')).toEqual({ since, because: 'labels-lost' })
  })

  it('that was kept without an answer is new all the same, and one that is being kept is so once', async () => {
    const { store, pauses } = stage()
    const { set } = store
    store.set = async (...asked) => {
      await set(...asked)
      throw new Failure('STATE_UNAVAILABLE', 'no answer')
    }
    await expect(pauses.pause('lossy')).rejects.toThrow('no answer')
    store.set = set
    expect(await pauses.pause('lossy')).toBe(true)
    expect(await Promise.all([pauses.pause('other'), pauses.pause('other')])).toEqual([true, false])
  })

  it.each(['', '\u0001', '{"since":"long ago","because":"no idea"}', 'null'])(
    'counts whatever it says: %j',
    async (kept) => {
      const { store, pauses } = stage()
      await store.set('write-pause:lossy', Buffer.from(kept), YEAR)
      expect(await pauses.of('lossy')).toEqual({})
    },
  )
})
