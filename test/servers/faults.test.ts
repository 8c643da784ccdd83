import { NOTHING_WRONG, runSchedule } from '../faults/support/run-schedule.js'
import { openAt } from './support/open-at.js'
import { controlOf } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'
import { twoReplicas } from './support/two-replicas.js'

/** FAULT_SEED=17 runs one schedule again; FAULT_SCHEDULES sets how many there are. */
const { FAULT_SEED, FAULT_SCHEDULES = '40' } = process.env
const FIRST = 1
const seeds = FAULT_SEED ? [Number(FAULT_SEED)] : Array.from({ length: Number(FAULT_SCHEDULES) }, (_, i) => FIRST + i)

let redis: RedisServer
let control: Awaited<ReturnType<typeof controlOf>>
const url = (): string => `redis://127.0.0.1:${redis.port}`
beforeAll(async () => {
  redis = await redisServer('--appendfsync', 'no')
  control = await controlOf(url())
}, 60_000)
afterAll(async () => {
  control.destroy()
  await redis.close()
})
beforeEach(async () => {
  await control.flushAll()
})

const pass = async (ms: number): Promise<void> => {
  for (const key of await control.keys('*')) await control.pExpire(key, Math.max(0, (await control.pTTL(key)) - ms))
}

describe.each(seeds)('schedule of seed %i', (seed) => {
  it('over two replicas loses, doubles, misplaces nothing, and says only what is so', async () => {
    const { log, ...found } = await runSchedule(seed, twoReplicas({ open: () => openAt(url()), pass }))
    if (JSON.stringify({ ...found, ...NOTHING_WRONG }) !== JSON.stringify(found))
      console.error(`FAULT_SEED=${seed}`, found, log.join('\n'))
    expect(found).toMatchObject(NOTHING_WRONG)
  }, 60_000)
})
