import { atMost } from '../../../smart-launch/at-most.js'
import { keptInMemory } from './fake-ehr.js'

function stage(most = 3) {
  const clock = { now: 0 }
  const kept = keptInMemory<number>()
  const bounded = atMost(kept, most, () => clock.now)
  const put = async (...secrets: readonly string[]): Promise<void> => {
    for (const secret of secrets) await bounded.put(secret, 1)
  }
  return { clock, kept, bounded, put }
}

it('the one that has waited longest gives way', async () => {
  const { kept, put } = stage()
  await put('a', 'b', 'c', 'd')
  expect([...kept.records.keys()]).toEqual(['b', 'c', 'd'])
})

it('what was taken counts no more', async () => {
  const { kept, bounded, put } = stage()
  await put('a', 'b', 'c')
  expect(await bounded.take('a')).toBe(1)
  await put('d')
  expect([...kept.records.keys()]).toEqual(['b', 'c', 'd'])
})

it('what is over is forgotten without being looked for', async () => {
  const { kept, clock, put } = stage()
  await put('a', 'b', 'c')
  clock.now += 600_001
  await put('d')
  expect(kept.records.has('a')).toBe(true)
  await put('e', 'f', 'g')
  expect([...kept.records.keys()]).toEqual(['a', 'b', 'c', 'e', 'f', 'g'])
})
