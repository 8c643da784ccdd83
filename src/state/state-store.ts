/**
 * Where Aside keeps what must survive a restart. Values are bytes that are sealed already:
 * the store never sees a patient, an answer or a token.
 */
export interface StateStore {
  get(key: string): Promise<Buffer | null>
  /** `ttlMs`: milliseconds from now; after that the value is gone for every reader. */
  set(key: string, value: Buffer, ttlMs: number): Promise<void>
  /** Reads and removes in one step: of two callers, one gets the value and the other `null`. */
  take(key: string): Promise<Buffer | null>
  /** Sets only where nothing is; of two callers, one gets `true`. */
  putIfAbsent(key: string, value: Buffer, ttlMs: number): Promise<boolean>
  delete(key: string): Promise<void>
  /** Removes what has expired, and its bytes from the disk. @returns how many entries went */
  purge(): Promise<number>
  close(): Promise<void>
}
