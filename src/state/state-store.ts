/**
 * Where Aside keeps what must survive a restart. Values are bytes that are sealed already:
 * the store never sees a patient, an answer or a token. `test/support/store-contract.ts` is what every engine must do.
 *
 * Every call may reject with {@link Failure} STATE_UNAVAILABLE. What was acknowledged before and what is acknowledged
 * afterwards stays; whether the failed call took effect is not known.
 */
export interface StateStore {
  get(key: string): Promise<Buffer | null>
  /** `ttlMs`: milliseconds from now; after that the value is gone for every reader. */
  set(key: string, value: Buffer, ttlMs: number, durability?: Durability): Promise<void>
  /** Reads and removes in one step: of two callers, one gets the value and the other `null`. */
  take(key: string, durability?: Durability): Promise<Buffer | null>
  /** Sets only where nothing is; of two callers, one gets `true`. */
  putIfAbsent(key: string, value: Buffer, ttlMs: number): Promise<boolean>
  delete(key: string, durability?: Durability): Promise<void>
  /** Removes what has expired, and from the disk the bytes of all that is gone. @returns how many entries had expired */
  purge(): Promise<number>
  close(): Promise<void>
}

/** What a change has outlived when its promise resolves: `written` the end of the process, `synced` that of the machine, too. */
export type Durability = 'written' | 'synced'
