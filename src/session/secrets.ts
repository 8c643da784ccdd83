import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SealingKeys } from '../state/seal.js'

/** What a browser holds to open a session or a patient's window: made here, and known again without a look in the store. */
export type Secrets = Readonly<{
  /** @returns 32 bytes as base64url: 24 random ones, then the sign that we made them */
  make: () => string
  /** Whether it was made with one of our keys. Whether it opens anything (any more), the store says. */
  isOurs: (secret: string) => boolean
}>

const RANDOM_BYTES = 24
const SIGN_BYTES = 8

/** @param keys  the first signs, all are known again: a key is rotated as for {@link SealingKeys} */
export function secretsWith(keys: SealingKeys, randomBytes: (size: number) => Buffer): Secrets {
  const sign = (key: Buffer, random: Buffer): Buffer =>
    createHmac('sha256', key).update('aside secret v1').update(random).digest().subarray(0, SIGN_BYTES)

  return {
    make() {
      const random = randomBytes(RANDOM_BYTES)
      return Buffer.concat([random, sign(keys[0], random)]).toString('base64url')
    },
    isOurs(secret) {
      const bytes = Buffer.from(secret, 'base64url')
      if (bytes.length !== RANDOM_BYTES + SIGN_BYTES) return false
      const [random, sent] = [bytes.subarray(0, RANDOM_BYTES), bytes.subarray(RANDOM_BYTES)]
      return keys.some((key) => timingSafeEqual(sign(key, random), sent))
    },
  }
}
