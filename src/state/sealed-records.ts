import { placeOf, type Sealer } from './seal.js'
import type { Durability, StateStore } from './state-store.js'

/** JSON records of one kind, each reachable and readable only with its secret. */
export type SealedRecords<T> = Readonly<{
  get: (secret: string) => Promise<T | null>
  put: (secret: string, record: T, ttlMs: number, durability?: Durability) => Promise<void>
  take: (secret: string, durability?: Durability) => Promise<T | null>
  /** Removes what lies in this place ({@link placeOf}), without the secret that opens it. */
  forget: (place: string) => Promise<void>
}>

export function sealedRecords<T>(kind: string, store: StateStore, { seal, open }: Sealer): SealedRecords<T> {
  const read = (sealed: Buffer | null, secret: string, place: string): T | null => {
    const plain = sealed && open(sealed, secret, place)
    return plain ? (JSON.parse(plain.toString('utf8')) as T) : null
  }

  return {
    async get(secret) {
      const place = placeOf(kind, secret)
      return read(await store.get(place), secret, place)
    },
    put(secret, record, ttlMs, durability) {
      const place = placeOf(kind, secret)
      return store.set(place, seal(Buffer.from(JSON.stringify(record)), secret, place), ttlMs, durability)
    },
    async take(secret, durability) {
      const place = placeOf(kind, secret)
      return read(await store.take(place, durability), secret, place)
    },
    forget: (place) => store.delete(place),
  }
}
