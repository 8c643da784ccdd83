import type { Engine } from './store-contract.js'

const HOUR = 3_600_000

/** The part of the contract that is about counts. */
export function countsByContract(name: string, engine: () => Engine): void {
  describe(`${name}: a count`, () => {
    it('loses nothing of what is added at once, and says how long it lasts', async () => {
      const counts = await Promise.all(Array.from({ length: 50 }, () => engine().store.add('limit:a', 2, HOUR)))
      expect(counts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(counts.map((_, i) => 2 * (i + 1)))
      await engine().pass(HOUR / 2)
      const { count, leftMs } = await engine().store.add('limit:a', 1, HOUR)
      expect(count).toBe(101)
      expect(leftMs).toBeGreaterThan(HOUR / 2 - 60_000)
      expect(leftMs).toBeLessThanOrEqual(HOUR / 2)
    })

    it('is gone its time after it began, however much is added meanwhile', async () => {
      await engine().store.add('limit:a', 1, HOUR)
      await engine().pass(HOUR - 60_000)
      await engine().store.add('limit:a', 1, HOUR)
      await engine().pass(60_000)
      expect((await engine().store.add('limit:a', 1, HOUR)).count).toBe(1)
    })
  })
}
