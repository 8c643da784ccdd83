import { cookieValue } from '../src/http/cookie-value.js'
import { shownIn } from '../src/http/fetch-metadata.js'
import type { IncomingHttpHeaders } from 'node:http'
import { Failure } from '../src/errors.js'
import type { EhrProfile } from './ehr-profile.js'
import type { LaunchRequest } from './launch-request.js'
import { unguessable } from './one-time-values.js'
import { PENDING_MS, type WaitingLaunches } from './pending-launch.js'
import type { SmartClient } from './smart-client.js'

type Browser = Readonly<{ headers: IncomingHttpHeaders }>
type Mode = Pick<EhrProfile, 'cookies'>

/** Says nothing but that the browser keeps cookies of this kind here. Set with the attributes of a launch's cookie. */
export function probeCookieName({ cookies }: Mode): string {
  return cookies === 'framed' ? '__Host-p' : '__Host-p-top'
}

/**
 * Whether a launch in a frame has yet to show that this browser keeps our cookies there. Learned before anyone is sent
 * to the EHR: its answer would come back to a browser that cannot prove it asked, and its launch would be used up.
 *
 * A browser that does not say where it shows a page is believed; the callback finds out.
 */
export function needsProof({ headers }: Browser, profile: Mode): boolean {
  return shownIn(headers) === 'frame' && cookieValue(headers.cookie, probeCookieName(profile)) === undefined
}

/** Sets a launch aside, sealed and for ten minutes. @returns the address that takes it up again, once */
export async function setAside(client: SmartClient, waiting: WaitingLaunches, request: LaunchRequest): Promise<string> {
  const { iss, launch } = request
  const ticket = unguessable(client.randomBytes)
  await waiting.put(ticket, { iss, ...(launch !== undefined && { launch }), since: client.now() }, PENDING_MS)
  return `/launch?resume=${ticket}`
}

/**
 * Takes up a launch that was set aside.
 *
 * @returns `undefined` where the request names no ticket
 * @throws {Failure} LAUNCH_MALFORMED – the ticket comes with something else, or is not of our making
 * @throws {Failure} LAUNCH_STATE_MISMATCH – unknown, used or too old
 */
export async function takeUp(
  client: SmartClient,
  waiting: WaitingLaunches,
  query: URLSearchParams,
): Promise<LaunchRequest | undefined> {
  if (!query.has('resume')) return undefined
  const [[, ticket = ''] = [], ...more] = query
  if (more.length > 0 || !/^[\w-]{43}$/.test(ticket)) throw new Failure('LAUNCH_MALFORMED', 'resume is not a ticket')
  const record = await waiting.take(ticket)
  if (!record || client.now() - record.since > PENDING_MS) {
    throw new Failure('LAUNCH_STATE_MISMATCH', 'the launch that was set aside is unknown, used or too old')
  }
  return record
}
