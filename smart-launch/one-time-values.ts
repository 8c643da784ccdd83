import { createHash } from 'node:crypto'

/** Randomness, handed in. */
export type RandomBytes = (size: number) => Buffer

/** 256 random bits in the 43 characters allowed everywhere: state, nonce, PKCE verifier, cookie. */
export function unguessable(randomBytes: RandomBytes): string {
  return randomBytes(32).toString('base64url')
}

/** The only code challenge method sent. @source RFC 7636 §4.2 */
export function challengeS256(verifier: string): string {
  return sha256(verifier)
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
