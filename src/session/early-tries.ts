import type { EarlyTries } from '../../smart-launch/live-tokens.js'
import { sha256 } from '../../smart-launch/one-time-values.js'
import { setAtMost } from './set-at-most.js'

/** How many sessions are known of; of others the EHR is asked once more. */
const MOST = 1_000

/**
 * Which tokens could not be renewed early, by session: where several processes share a store, tokens are read anew for each
 * request, and with an EHR that does not answer each one would wait for it.
 */
export function earlyTries(): (handle: string) => EarlyTries {
  const tried = new Map<string, string>()
  return (handle) => ({
    hasFailed: ({ accessToken }) => tried.get(handle) === sha256(accessToken),
    failed: ({ accessToken }) => setAtMost(tried, MOST, handle, sha256(accessToken)),
  })
}
