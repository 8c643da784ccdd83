import type { IncomingHttpHeaders } from 'node:http'
import { cookieValue } from '../src/http/cookie-value.js'
import { shownIn } from '../src/http/fetch-metadata.js'
import { Failure } from '../src/errors.js'
import type { EhrProfile } from './ehr-profile.js'
import { checkBrowser, launchCookieName } from './launch-cookie.js'
import { PENDING_MS, type PendingLaunch, type PendingLaunches } from './pending-launch.js'
import type { SmartClient } from './smart-client.js'

/** The launch that a browser comes back for, and the tenant it was sent to. */
export type FoundLaunch = Readonly<{ state: string; record: PendingLaunch; profile: EhrProfile }>

/**
 * Finds the launch of a `state`. Nothing is used up yet.
 *
 * @throws {Failure} LAUNCH_STATE_MISMATCH – unknown, used or too old
 */
export async function findLaunch(client: SmartClient, pending: PendingLaunches, state: string): Promise<FoundLaunch> {
  const record = await pending.get(state)
  const profile = record && client.profileById(record.profile)
  if (!profile || client.now() - record.since > PENDING_MS) throw unknown()
  return { state, record, profile }
}

/**
 * Takes a launch for the browser that began it, once. Another browser uses nothing up; from here on, whatever happens
 * next, the launch has had its one return.
 *
 * @param pathname  where the answer came back to
 * @throws {Failure} LAUNCH_COOKIES_BLOCKED, LAUNCH_COOKIES_OFF – the browser sent no cookie back
 * @throws {Failure} LAUNCH_STATE_MISMATCH – another browser; used meanwhile; or the answer came to the redirect URI of
 *   another tenant, whose code it would be
 * @source RFC 9700 §4.4.2.2
 */
export async function claimLaunch(
  client: SmartClient,
  pending: PendingLaunches,
  { state, record, profile }: FoundLaunch,
  { headers, pathname }: Readonly<{ headers: IncomingHttpHeaders; pathname: string }>,
): Promise<void> {
  const cookie = cookieValue(headers.cookie, launchCookieName(state))
  checkBrowser(cookie, record.cookieHash, shownIn(headers))
  if (!(await pending.take(state))) throw unknown()
  if (new URL(client.redirectUriOf(profile)).pathname !== pathname)
    throw new Failure('LAUNCH_STATE_MISMATCH', 'the answer came back to the redirect URI of another tenant')
}

function unknown(): Failure {
  return new Failure('LAUNCH_STATE_MISMATCH', 'the launch is unknown, used or too old')
}
