import { Failure } from '../errors.js'
import { placeOf, type Sealer } from './seal.js'
import type { Durability, StateStore } from './state-store.js'

/** JSON records of one kind, each reachable and readable only with its secret. */
export type SealedRecords<T> = Readonly<{
  get: (secret: string) => Promise<T | null>
  put: (secret: string, record: T, ttlMs: number, durability?: Durability) => Promise<void>
  /** @param there  told what is there before it is removed: whether that was done is not known where the call fails */
  take: (secret: string, durability?: Durability, there?: (record: T) => void) => Promise<T | null>
  /**
   * Changes a record in one step, whoever else changes it, in whatever process.
   *
   * @param change  may be asked again, where somebody else was faster
   * @returns the record as it was; `null` where there is none, or it was left
   */
  update: (secret: string, change: (record: T) => Change<T>, durability?: Durability) => Promise<T | null>
  /** Removes what lies in this place ({@link placeOf}), without the secret that opens it. */
  forget: (place: string) => Promise<void>
}>

/** What a record becomes. */
export type Change<T> = Readonly<{ record: T; ttlMs: number }> | 'removed' | 'left'

/** Those who change one record at the same moment are few. */
const MOST_TRIES = 50

export function sealedRecords<T>(kind: string, store: StateStore, { seal, open }: Sealer): SealedRecords<T> {
  const read = (sealed: Buffer | null, secret: string, place: string): T | null => {
    const plain = sealed && open(sealed, secret, place)
    return plain ? (JSON.parse(plain.toString('utf8')) as T) : null
  }

  const update: SealedRecords<T>['update'] = async (secret, change, durability) => {
    const place = placeOf(kind, secret)
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const before = await store.get(place)
      const record = read(before, secret, place)
      const changed = record === null ? 'left' : change(record)
      if (before === null || changed === 'left') return null
      const after =
        changed === 'removed'
          ? null
          : { value: seal(Buffer.from(JSON.stringify(changed.record)), secret, place), ttlMs: changed.ttlMs }
      if (await store.replace(place, before, after, durability)) return record
    }
    throw new Failure('STATE_UNAVAILABLE', 'others kept changing the record')
  }

  return {
    update,
    async get(secret) {
      const place = placeOf(kind, secret)
      return read(await store.get(place), secret, place)
    },
    put(secret, record, ttlMs, durability) {
      const place = placeOf(kind, secret)
      return store.set(place, seal(Buffer.from(JSON.stringify(record)), secret, place), ttlMs, durability)
    },
    async take(secret, durability, there) {
      const place = placeOf(kind, secret)
      // Another process may have sealed it with a key that this one does not have yet: that stays.
      const found = read(await store.get(place), secret, place)
      if (found === null) return null
      there?.(found)
      return read(await store.take(place, durability), secret, place)
    },
    forget: (place) => store.delete(place),
  }
}
