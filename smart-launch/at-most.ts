import { PENDING_MS } from './pending-launch.js'

type Kept<T> = Readonly<{
  put(secret: string, record: T, ttlMs: number): Promise<void>
  take(secret: string): Promise<T | null>
}>

/**
 * Launches that wait, but never more than `most`: the one that has waited longest gives way. So nobody can fill the
 * store, and nobody can keep others from launching, who need a few seconds.
 */
export function atMost<T, K extends Kept<T>>(kept: K, most: number, now: () => number): K {
  const since = new Map<string, number>()
  return {
    ...kept,
    async put(secret, record, ttlMs) {
      for (const [old, at] of since) {
        const isOver = now() - at > PENDING_MS
        if (!isOver && since.size < most) break
        since.delete(old)
        if (!isOver) await kept.take(old)
      }
      since.set(secret, now())
      await kept.put(secret, record, ttlMs)
    },
    take(secret) {
      since.delete(secret)
      return kept.take(secret)
    },
  }
}
