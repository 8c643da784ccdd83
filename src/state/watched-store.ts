import type { StateStore } from './state-store.js'

/** Told once an operation is done: which, how it went, how long it took. Never which key. */
type Tell = (operation: string, outcome: 'done' | 'failed', ms: number) => void

/** The same store; each operation is told. */
export function watchedStore(store: StateStore, tell: Tell, now: () => number): StateStore {
  const watched = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    const startedAt = now()
    try {
      const value = await work()
      tell(operation, 'done', now() - startedAt)
      return value
    } catch (error) {
      tell(operation, 'failed', now() - startedAt)
      throw error
    }
  }
  return {
    isShared: store.isShared,
    get: (key) => watched('get', () => store.get(key)),
    set: (key, value, ttlMs, durability) => watched('set', () => store.set(key, value, ttlMs, durability)),
    take: (key, durability) => watched('take', () => store.take(key, durability)),
    putIfAbsent: (key, value, ttlMs, durability) =>
      watched('put-if-absent', () => store.putIfAbsent(key, value, ttlMs, durability)),
    replace: (key, before, after, durability) =>
      watched('replace', () => store.replace(key, before, after, durability)),
    add: (key, more, ttlMs) => watched('add', () => store.add(key, more, ttlMs)),
    delete: (key, durability) => watched('delete', () => store.delete(key, durability)),
    purge: () => watched('purge', () => store.purge()),
    close: () => store.close(),
  }
}
