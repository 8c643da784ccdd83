import { createHmac } from 'node:crypto'
import type { StateStore } from '../state/state-store.js'

/** One writer at a time for each patient, in every process that shares the store: two sessions never write side by side. */
export type WriteLocks = Readonly<{
  /** @returns what gives the lock back; `undefined` where another session holds it */
  take: (of: Readonly<{ iss: string; patient: string }>) => Promise<(() => Promise<void>) | undefined>
}>

/** Longer than any write takes. What a process that was killed held goes by itself. */
const TTL_MS = 3 * 60_000

type LockDeps = Readonly<{ key: Buffer; randomBytes: (size: number) => Buffer }>

/** @param key  keeps from the store who the patient is */
export function writeLocksIn(store: StateStore, { key, randomBytes }: LockDeps): WriteLocks {
  return {
    async take({ iss, patient }) {
      const place = `write-lock:${createHmac('sha256', key)
        .update(JSON.stringify([iss, patient]))
        .digest('base64url')}`
      const owner = randomBytes(16)
      if (!(await store.putIfAbsent(place, owner, TTL_MS))) return undefined
      return async () => {
        const holder = await store.get(place).catch(() => null)
        // What cannot be given back goes by itself.
        if (holder?.equals(owner)) await store.delete(place).catch(() => undefined)
      }
    },
  }
}
