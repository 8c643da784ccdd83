import { Failure } from '../errors.js'
import type { StateStore } from './state-store.js'

const MINUTE_MS = 60_000
const MARK_BYTES = 16

/**
 * Proves that the store keeps what it is given: a write that reaches the disk, and a read.
 *
 * @returns the check; however many ask at once, it is done once. It rejects with STATE_UNAVAILABLE
 */
export function storeCheck(
  store: Pick<StateStore, 'get' | 'set'>,
  randomBytes: (size: number) => Buffer,
): () => Promise<void> {
  // Replicas that share a store do not meet in it.
  const key = `ready:${randomBytes(MARK_BYTES).toString('base64url')}`
  let running: Promise<void> | undefined
  const check = async (): Promise<void> => {
    const mark = randomBytes(MARK_BYTES)
    await store.set(key, mark, MINUTE_MS, 'synced')
    const found = await store.get(key)
    if (!found?.equals(mark)) throw new Failure('STATE_UNAVAILABLE', 'the store does not give back what it was given')
  }
  return () => (running ??= check().finally(() => (running = undefined)))
}
