import { scrypt } from 'node:crypto'

/** Staff hold a code that somebody else may enter. */
export type TransferOffer = Readonly<{ code: string; /** Epoch milliseconds. */ until: number }>

/** Capitals and digits that nobody confuses, aloud or on paper; without vowels, so that no code is a word. */
const ALPHABET = 'CDFHJKMNPRTWXY34679'
const LENGTH = 8
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`)
/** The last byte that leaves each character as likely as any other. */
const MOST_BYTE = 256 - (256 % ALPHABET.length)

/** 16 MiB, and some 40 ms of another thread for each try. */
const COST = { N: 2 ** 14, r: 8, p: 1 }
const KEY_BYTES = 32

export function newCode(randomBytes: (size: number) => Buffer): string {
  let code = ''
  while (code.length < LENGTH)
    code += [...randomBytes(LENGTH)].map((byte) => (byte < MOST_BYTE ? ALPHABET[byte % ALPHABET.length] : '')).join('')
  return code.slice(0, LENGTH)
}

/** A code as somebody may type it. @returns `null` where it cannot be one */
export function readCode(typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  return CODE.test(code) ? code : null
}

/** In two halves, as it is read out. */
export const spacedCode = (code: string): string => `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`

/**
 * What a code opens in the store. Whoever copies the store must try all codes at this price, and needs the
 * key-encryption key besides.
 *
 * @param salt  the chart: the same code at another one opens nothing
 */
export function secretOf(code: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key.toString('base64url'))))
  })
}
