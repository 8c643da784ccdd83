import { setTimeout as wait } from 'node:timers/promises'
import { repeat } from '../../src/repeat.js'

it('works at once and again, never twice at once, also after a failure; and stops when the work is done', async () => {
  const [failures, times] = [[] as unknown[], { now: 0, most: 0, all: 0 }]
  const work = async (): Promise<void> => {
    times.all += 1
    times.now += 1
    times.most = Math.max(times.most, times.now)
    await wait(5)
    times.now -= 1
    if (times.all === 1) throw new Error('once')
  }
  const stop = repeat(work, 1, (error) => failures.push(error))
  expect(times.all).toBe(1)
  while (times.all < 4) await wait(1)
  await stop()
  const { all } = times
  await wait(20)
  expect([times.all, times.now, times.most, failures.length]).toEqual([all, 0, 1, 1])
})
