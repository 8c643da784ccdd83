import { NOTHING_WRONG, runSchedule } from './support/run-schedule.js'

/** FAULT_SEED=17 runs one schedule again; FAULT_SCHEDULES sets how many there are. */
const { FAULT_SEED, FAULT_SCHEDULES = '200' } = process.env
const FIRST = 1
const seeds = FAULT_SEED ? [Number(FAULT_SEED)] : Array.from({ length: Number(FAULT_SCHEDULES) }, (_, i) => FIRST + i)

describe.each(seeds)('schedule of seed %i', (seed) => {
  it('loses, doubles, misplaces nothing, and says only what is so', async () => {
    const { log, ...found } = await runSchedule(seed)
    if (JSON.stringify({ ...found, ...NOTHING_WRONG }) !== JSON.stringify(found))
      console.error(`FAULT_SEED=${seed}`, found, log.join('\n'))
    expect(found).toMatchObject(NOTHING_WRONG)
  })
})
