import { memoryStore } from '../../support/memory-store.js'
import { keepsTheContract } from '../../support/store-contract.js'

/** The store of other tests: what passes with it must pass with a real one. */
keepsTheContract('the store in memory', async () => {
  const clock = { now: Date.UTC(2026, 10, 22) }
  const store = memoryStore(() => clock.now)
  return {
    store,
    pass: async (ms) => void (clock.now += ms),
    restart: async () => store,
    close: () => store.close(),
  }
})
