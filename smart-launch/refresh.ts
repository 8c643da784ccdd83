import { Failure } from '../src/errors.js'
import { clientProof } from './client-authentication.js'
import { httpExchange } from '../src/http/http-exchange.js'
import type { LaunchContext, Tokens } from './launch-context.js'
import { sha256 } from './one-time-values.js'
import type { SmartClient } from './smart-client.js'
import { handBackUnused } from './revoke.js'
import { TOKEN_BOUNDS, refreshRequest } from './token-request.js'
import { readTokenResponse } from './token-response.js'

/** Trades a session's refresh token for new tokens. */
export type Refresh = (context: LaunchContext) => Promise<Tokens>

/** @see createRefresh */
export type Refreshing = Readonly<{
  refresh: Refresh
  /** Forgets what was given for these tokens: whoever asks next finds it where it is kept. */
  forget: (context: LaunchContext) => void
  /** Forgets the tokens that are remembered for nobody any more. */
  forgetOld: () => void
}>

/** Where what was given could not be kept, the EHR knows nothing else by now, and whoever asks next has the old ones. */
const REMEMBERED_MS = 60_000

/**
 * Refreshes single-flight: however many ask with one refresh token, it is used once and all get the answer, until it
 * is kept, or for a minute. A replaced refresh token replaces the old one; scopes never grow.
 *
 * `refresh` rejects with
 *   TOKEN_REFUSED – there is nothing to refresh with, or the EHR said no;
 *   EHR_UNREACHABLE – it gave no answer, or one that says to try later: the refresh token is as good as before;
 *   PATIENT_CHANGED – the EHR now speaks of another patient
 * @source SMART App Launch 2.2, "Refresh access token"; RFC 6749 §6, §10.4
 */
export function createRefresh(client: SmartClient): Refreshing {
  const answers = new Map<string, Readonly<{ tokens: Promise<Tokens>; since: number }>>()
  const forgetOld = (): void => {
    const now = client.now()
    for (const [key, { since }] of answers) if (now - since > REMEMBERED_MS) answers.delete(key)
  }
  const refresh: Refresh = (context) => {
    forgetOld()
    const key = keyOf(context)
    const answer = answers.get(key) ?? { tokens: refreshOnce(client, context), since: client.now() }
    answers.set(key, answer)
    answer.tokens.catch(() => answers.delete(key))
    return answer.tokens
  }
  return { refresh, forget: (context) => void answers.delete(keyOf(context)), forgetOld }
}

const BOUNDS = { ...TOKEN_BOUNDS, code: 'EHR_UNREACHABLE' } as const

/** Nothing is said of the token: who asks is too early, or the server is away. */
const isForLater = (status: number): boolean => status === 408 || status === 429 || status >= 500

const keyOf = ({ profile, patient, tokens }: LaunchContext): string =>
  sha256(`${profile} ${patient} ${tokens.refreshToken}`)

async function refreshOnce(client: SmartClient, { profile: id, patient, tokens }: LaunchContext): Promise<Tokens> {
  const profile = client.profileById(id)
  const { refreshToken } = tokens
  if (!profile || !refreshToken) throw new Failure('TOKEN_REFUSED', 'there is no refresh token')
  const { tokenEndpoint } = await client.endpointsOf(profile)
  const proof = await clientProof(profile, tokenEndpoint, client)
  const response = await httpExchange(client.fetch, refreshRequest(tokenEndpoint, refreshToken, proof), BOUNDS)
  if (isForLater(response.status))
    throw new Failure('EHR_UNREACHABLE', `the token endpoint answered ${response.status}`)
  try {
    const reply = readTokenResponse(response, client.now(), patient)
    const scopes = reply.tokens.scopes.filter((scope) => tokens.scopes.includes(scope))
    return { refreshToken, ...reply.tokens, scopes }
  } catch (error) {
    handBackUnused(client, profile, response)
    throw error
  }
}
