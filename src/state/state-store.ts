/**
 * Where Aside keeps what must survive a restart. Values are bytes that are sealed already:
 * the store never sees a patient, an answer or a token. `test/support/store-contract.ts` is what every engine must do.
 *
 * Every call may reject with {@link Failure} STATE_UNAVAILABLE. What was acknowledged before and what is acknowledged
 * afterwards stays; whether the failed call took effect is not known.
 */
export interface StateStore {
  /** Whether other processes use it, too. Where they do, what one of them remembers by itself is not known to the others. */
  readonly isShared: boolean
  get(key: string): Promise<Buffer | null>
  /** `ttlMs`: milliseconds from now; after that the value is gone for every reader. */
  set(key: string, value: Buffer, ttlMs: number, durability?: Durability): Promise<void>
  /** Reads and removes in one step: of two callers, one gets the value and the other `null`. */
  take(key: string, durability?: Durability): Promise<Buffer | null>
  /** Sets only where nothing is; of two callers, one gets `true`. */
  putIfAbsent(key: string, value: Buffer, ttlMs: number, durability?: Durability): Promise<boolean>
  /**
   * Puts `after` in the place of exactly `before`, or removes it; of two callers who saw the same, one gets `true`.
   * `false`: something else is there, or nothing, and nothing has changed.
   */
  replace(key: string, before: Buffer, after: Renewed | null, durability?: Durability): Promise<boolean>
  /** Adds to a count that begins at 0 and is gone `ttlMs` after it began. */
  add(key: string, more: number, ttlMs: number): Promise<Count>
  delete(key: string, durability?: Durability): Promise<void>
  /** Removes what has expired, and from the disk the bytes of all that is gone. @returns how many entries had expired */
  purge(): Promise<number>
  close(): Promise<void>
}

/** `ttlMs`: milliseconds from now. */
export type Renewed = Readonly<{ value: Buffer; ttlMs: number }>

export type Count = Readonly<{ count: number; /** Milliseconds until it begins at 0 again. */ leftMs: number }>

/** What a change has outlived when its promise resolves: `written` the end of the process, `synced` that of the machine, too. */
export type Durability = 'written' | 'synced'
