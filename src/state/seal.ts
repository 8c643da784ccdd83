import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'

/** Turns bytes into bytes that only the key-encryption key *and* the browser's secret together can open. */
export type Sealer = Readonly<{
  /** @param place  where the bytes will lie; sealed bytes moved elsewhere do not open */
  seal: (plain: Buffer, secret: string, place: string) => Buffer
  /** @returns `null` for anything that does not open: wrong key, wrong secret, wrong place, damaged */
  open: (sealed: Buffer, secret: string, place: string) => Buffer | null
}>

/** 32 bytes each. The first seals; all open, so a key is rotated by putting a new one in front. */
export type SealingKeys = readonly [Buffer, ...Buffer[]]

const VERSION = 1
const KEY_ID_BYTES = 4
const IV_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + KEY_ID_BYTES + IV_BYTES

/**
 * AES-256-GCM with a key derived by HKDF-SHA256 from a key-encryption key and the browser's secret.
 * Layout: version (1), key id (4), IV (12), tag (16), ciphertext.
 */
export function sealer(keys: SealingKeys, randomBytes: (size: number) => Buffer): Sealer {
  const byId = new Map(keys.map((key) => [keyId(key), key]))

  return {
    seal(plain, secret, place) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', valueKey(keys[0], secret), iv)
      cipher.setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.of(VERSION), Buffer.from(keyId(keys[0]), 'hex'), iv, cipher.getAuthTag(), body])
    },
    open(sealed, secret, place) {
      if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== VERSION) return null
      const key = byId.get(sealed.subarray(1, 1 + KEY_ID_BYTES).toString('hex'))
      if (!key) return null
      const iv = sealed.subarray(1 + KEY_ID_BYTES, HEAD_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', valueKey(key, secret), iv)
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(sealed.subarray(HEAD_BYTES, HEAD_BYTES + TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES + TAG_BYTES)), decipher.final()])
      } catch {
        return null
      }
    },
  }
}

/** A name for a secret that does not reveal it: where its value lies in the store. */
export function placeOf(kind: string, secret: string): string {
  return `${kind}:${createHash('sha256').update(`${kind}\n${secret}`).digest('base64url')}`
}

function valueKey(key: Buffer, secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, secret, 'aside state v1', 32))
}

function keyId(key: Buffer): string {
  return createHash('sha256').update('aside key id').update(key).digest().subarray(0, KEY_ID_BYTES).toString('hex')
}
