import type { LaunchRequest } from './launch-request.js'

/**
 * What must be remembered between sending a browser to the EHR and its return, under the launch's `state`.
 * Everything the return is judged by is here, so that the answer of one EHR can never be sent to another
 * (the mix-up attack). JSON-serialisable; sealed by whoever keeps it.
 */
export type PendingLaunch = Readonly<{
  profile: string
  /** SHA-256 of the pre-login cookie of the browser that started. */
  cookieHash: string
  nonce: string
  codeVerifier: string
  tokenEndpoint: string
  issuer?: string
  jwksUri?: string
  namesItself: boolean
  /** SHA-256 of the launch value: by it a second use of the same launch address is known. */
  launchHash?: string
  /** Epoch milliseconds: older than {@link PENDING_MS} is too late, whatever the keeper says. */
  since: number
}>

/** A launch that waits until the browser has shown whether it keeps our cookies, under a ticket that is good once. */
export type WaitingLaunch = LaunchRequest & Pick<PendingLaunch, 'since'>

export const PENDING_MS = 10 * 60_000

/** Where launches wait. `take` reads and removes in one step: of two that ask, one gets the record. */
type Kept<T> = Readonly<{
  put(secret: string, record: T, ttlMs: number): Promise<void>
  take(secret: string): Promise<T | null>
}>
/** `get` only looks: a launch is not used up by whoever cannot prove that it is theirs. */
export type PendingLaunches = Kept<PendingLaunch> & Readonly<{ get(secret: string): Promise<PendingLaunch | null> }>
export type WaitingLaunches = Kept<WaitingLaunch>
