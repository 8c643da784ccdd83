import { createHmac } from 'node:crypto'
import type { StateStore } from '../state/state-store.js'

/** One writer at a time for each patient, in every process that shares the store: two sessions never write side by side. */
export type WriteLocks = Readonly<{
  /**
   * @param session  its name: what a session held when its process was killed it takes again at once
   * @returns what gives the lock back; `undefined` where another session holds it
   */
  take: (of: Readonly<{ iss: string; patient: string }>, session: string) => Promise<(() => Promise<void>) | undefined>
}>

/** Longer than any write takes. What a process that was killed held goes by itself. */
const TTL_MS = 3 * 60_000

type LockDeps = Readonly<{ key: Buffer }>

/** @param key  keeps from the store who the patient is */
export function writeLocksIn(store: StateStore, { key }: LockDeps): WriteLocks {
  return {
    async take({ iss, patient }, session) {
      const digest = (...parts: string[]): string =>
        createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
      const place = `write-lock:${digest(iss, patient)}`
      const owner = Buffer.from(digest(session))
      const isTaken = await store.putIfAbsent(place, owner, TTL_MS)
      // One session never writes twice at once: `sessions.change` lets one change follow the other.
      if (!isTaken && !(await store.replace(place, owner, { value: owner, ttlMs: TTL_MS }))) return undefined
      return async () => {
        // What cannot be given back goes by itself.
        await store.replace(place, owner, null).catch(() => undefined)
      }
    },
  }
}
