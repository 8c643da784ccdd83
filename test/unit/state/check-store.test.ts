import { randomBytes } from 'node:crypto'
import { storeCheck } from '../../../src/state/check-store.js'
import { memoryStore } from '../../support/memory-store.js'

const full = (): Promise<void> => Promise.reject(new Error('full'))

it.each([
  ['keeps what it is given', {}, true],
  ['cannot be written', { set: full }, false],
  ['takes everything and keeps nothing', { set: async () => undefined }, false],
  ['gives back something else', { get: async () => Buffer.from('else') }, false],
])('a store that %s is ready: %s', async (_what, changes, isReady) => {
  const check = storeCheck({ ...memoryStore(() => 0), ...changes }, randomBytes)
  const ready = await check().then(
    () => true,
    () => false,
  )
  expect(ready).toBe(isReady)
})

it('is asked once for all who ask at once, and anew for who comes later', async () => {
  const store = memoryStore(() => 0)
  let writes = 0
  const set: typeof store.set = (...args) => {
    writes += 1
    return store.set(...args)
  }
  const check = storeCheck({ ...store, set }, randomBytes)
  await Promise.all([check(), check(), check()])
  await check()
  expect([writes, store.entries.size]).toEqual([2, 1])
})
