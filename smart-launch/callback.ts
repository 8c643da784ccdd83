import { Failure } from '../src/errors.js'
import type { PendingLaunch } from './pending-launch.js'

/** Error codes an EHR may send; any other text it sends is neither shown nor logged. */
const REGISTERED_ERRORS = [
  'invalid_request',
  'unauthorized_client',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'invalid_target',
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
]

/**
 * Reads `state` from the callback, before anything else is looked at.
 *
 * @throws {Failure} LAUNCH_STATE_MISMATCH – missing, repeated or not of our making
 */
export function readState(query: URLSearchParams): string {
  const [state, ...more] = query.getAll('state')
  if (state === undefined || more.length > 0 || !/^[A-Za-z0-9_-]{43}$/.test(state)) {
    throw new Failure('LAUNCH_STATE_MISMATCH', 'state is missing, repeated or malformed')
  }
  return state
}

/**
 * Reads the rest of the callback, once its launch is known.
 *
 * @returns the one-time code; or LAUNCH_REFUSED, where the EHR sent an error, or no usable code
 * @throws {Failure} LAUNCH_STATE_MISMATCH – another authorization server answered
 * @source RFC 6749 §4.1.2, §4.1.2.1; RFC 9207 §2.4
 */
export function readCallback(query: URLSearchParams, pending: PendingLaunch, fhirBase: string): string | Failure {
  checkSender(query.getAll('iss'), pending, fhirBase)
  const errors = query.getAll('error')
  if (errors.length > 0) {
    const known = REGISTERED_ERRORS.find((code) => code === errors[0])
    return new Failure('LAUNCH_REFUSED', `the EHR answered ${known ?? 'an error of its own'}`)
  }
  const [code, ...more] = query.getAll('code')
  if (code === undefined || more.length > 0 || !/^[\x20-\x7e]{1,4096}$/.test(code)) {
    return new Failure('LAUNCH_REFUSED', 'the code is missing, repeated or malformed')
  }
  return code
}

function checkSender(names: readonly string[], { issuer, namesItself }: PendingLaunch, fhirBase: string): void {
  if (names.length === 0 && !namesItself) return
  if (names.length !== 1 || names[0] !== (issuer ?? fhirBase)) {
    throw new Failure('LAUNCH_STATE_MISMATCH', 'another authorization server answered')
  }
}
