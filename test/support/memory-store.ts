import type { StateStore } from '../../src/state/state-store.js'

/** A StateStore in memory, with the promises of the real one. What lies in it can be looked at. */
export function memoryStore(now: () => number): StateStore & { readonly entries: Map<string, Buffer> } {
  const entries = new Map<string, Buffer>()
  const until = new Map<string, number>()
  const get = (key: string): Buffer | null => (now() < (until.get(key) ?? 0) ? (entries.get(key) ?? null) : null)
  const set = (key: string, value: Buffer, ttlMs: number): void => {
    entries.set(key, value)
    until.set(key, now() + ttlMs)
  }
  const drop = (key: string): boolean => until.delete(key) && entries.delete(key)

  return {
    entries,
    isShared: false,
    get: async (key) => get(key),
    set: async (key, value, ttlMs) => set(key, value, ttlMs),
    take: async (key) => {
      const value = get(key)
      drop(key)
      return value
    },
    putIfAbsent: async (key, value, ttlMs) => {
      if (get(key)) return false
      set(key, value, ttlMs)
      return true
    },
    replace: async (key, before, after) => {
      if (!get(key)?.equals(before)) return false
      if (after) set(key, after.value, after.ttlMs)
      else drop(key)
      return true
    },
    add: async (key, more, ttlMs) => {
      const count = Number(get(key) ?? 0) + more
      if (!get(key)) until.set(key, now() + ttlMs)
      entries.set(key, Buffer.from(`${count}`))
      return { count, leftMs: (until.get(key) ?? 0) - now() }
    },
    delete: async (key) => void drop(key),
    purge: async () => [...entries.keys()].filter((key) => !get(key) && drop(key)).length,
    close: async () => undefined,
  }
}
