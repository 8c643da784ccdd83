import { setTimeout as sleep } from 'node:timers/promises'
import { openRedisStore } from '../../../src/state/redis-store.js'
import { readRedisAddress } from '../../../src/state/redis-address.js'
import type { StateStore } from '../../../src/state/state-store.js'
import type { StoreNote } from '../../../src/state/store-trouble.js'

/** The store at an address, as a replica opens it. @param notes  gets what the log gets */
export function openAt(url: string, notes: StoreNote[] = [], now: () => number = Date.now): Promise<StateStore> {
  const { value, problems } = readRedisAddress(url)
  if (!value) throw new Error(problems.join())
  return openRedisStore(value, { now, sleep: later, random: () => 0, log: (note) => notes.push(note) })
}

const later = (ms: number): Promise<unknown> => sleep(ms, undefined, { ref: false })
