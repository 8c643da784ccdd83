import { Failure } from '../../src/errors.js'
import { keepUp } from '../../src/keep-up.js'
import { toldPauses } from '../../src/observe/told-pauses.js'
import { writePausesIn } from '../../src/record/write-pauses.js'
import { memoryStore } from '../support/memory-store.js'

const nothing = async (): Promise<void> => undefined

it('a pause that the store could not keep is kept, and told, before the process leaves', async () => {
  const store = memoryStore(Date.now)
  const told: unknown[] = []
  const audit = { writing: async (change: unknown) => void told.push(change), close: nothing }
  const writePauses = toldPauses(writePausesIn(store, Date.now), { audit, log: () => undefined })
  const web = { writePauses, counts: { reseal: nothing }, sessions: { tellHides: nothing } }
  const work = { web, endOverdue: nothing, allHandedBack: nothing, changeWriting: nothing, tellPauseOfAll: nothing }
  const kept = { store, audit, wallClock: Date.now, requestsDir: '' }
  const { tidyUp } = await keepUp(work as never, kept as never, () => undefined)

  const { set } = store
  store.set = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
  await expect(writePauses.pause('lossy')).rejects.toThrow('away')
  expect(told).toEqual([])
  store.set = set
  await tidyUp()
  expect(await writePausesIn(store, Date.now).isPaused('lossy')).toBe(true)
  expect(told).toEqual([{ change: 'paused', profile: 'lossy' }])
})
