import { Failure } from '../src/errors.js'
import { isFhirId } from '../src/http/fhir-id.js'
import { jsonObject, type HttpReply } from '../src/http/http-exchange.js'
import type { Tokens } from './launch-context.js'
import { splitScopes } from './scopes.js'

/** What the token endpoint says, narrowed. Odd optional members are treated as absent. */
export type TokenReply = Readonly<{
  tokens: Tokens
  patient?: string
  encounter?: string
  needPatientBanner: boolean
  idToken?: string
}>

/** A token whose life is not stated is trusted for this long. */
const DEFAULT_LIFE_SECONDS = 300
const LONGEST_LIFE_SECONDS = 24 * 3600

/**
 * Reads the token endpoint's answer to a code or to a refresh token.
 *
 * @param now  epoch milliseconds; `expiresAt` = `now` + `expires_in` **seconds**
 * @param launched  the patient of the running session whose tokens are renewed
 * @throws {Failure} TOKEN_REFUSED – an error status, no bearer token, or no statement of what was granted
 * @throws {Failure} LAUNCH_WITHOUT_PATIENT – a patient that is no FHIR id
 * @throws {Failure} PATIENT_CHANGED – anything but `launched` as the patient, whatever else the answer is good for
 * @source SMART App Launch 2.2, "Obtain access token" (response) and "Launch context arrives with your access_token"; RFC 6749 §5.1
 */
export function readTokenResponse(reply: HttpReply, now: number, launched?: string): TokenReply {
  if (!reply.ok) throw refusal(`the token endpoint answered ${reply.status}`)
  const body = jsonObject(reply.text, 'TOKEN_REFUSED')
  const patient = patientOf(body.patient, launched)
  const encounter = isFhirId(body.encounter) && body.encounter
  const idToken = matching(body.id_token, /^.+$/s)
  return {
    tokens: readTokens(body, now),
    ...(patient && { patient }),
    ...(encounter && { encounter }),
    ...(idToken && { idToken }),
    needPatientBanner: body.need_patient_banner !== false,
  }
}

/** Whatever was issued, also by an answer that is of no use otherwise. */
export function issuedTokens({ ok, text }: Pick<HttpReply, 'ok' | 'text'>): Partial<Tokens> {
  try {
    const { access_token, refresh_token } = ok ? jsonObject(text, 'TOKEN_REFUSED') : {}
    const [accessToken, refreshToken] = [matching(access_token, TOKEN), matching(refresh_token, TOKEN)]
    return { ...(accessToken && { accessToken }), ...(refreshToken && { refreshToken }) }
  } catch {
    return {}
  }
}

function readTokens(body: Readonly<Record<string, unknown>>, now: number): Tokens {
  const { access_token, token_type, scope, refresh_token } = body
  const accessToken = matching(access_token, TOKEN)
  if (!accessToken) throw refusal('the answer has no usable access_token')
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer')
    throw refusal('the token is not a bearer token')
  if (typeof scope !== 'string' || scope.length > 8192)
    throw refusal('the answer does not say which scopes were granted')
  const refreshToken = matching(refresh_token, TOKEN)
  return {
    accessToken,
    expiresAt: now + lifeSeconds(body.expires_in) * 1000,
    scopes: splitScopes(scope),
    ...(refreshToken && { refreshToken }),
  }
}

/** What may stand in an Authorization header and in a form. @source RFC 6749 A.12 */
const TOKEN = /^[\x21-\x7e]{1,16384}$/

function lifeSeconds(value: unknown): number {
  const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  if (typeof seconds !== 'number' || !(seconds > 0)) return DEFAULT_LIFE_SECONDS
  return Math.min(seconds, LONGEST_LIFE_SECONDS)
}

function patientOf(value: unknown, launched: string | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (launched !== undefined && value !== launched)
    throw new Failure('PATIENT_CHANGED', 'the EHR changed the patient under a running session')
  if (!isFhirId(value)) throw new Failure('LAUNCH_WITHOUT_PATIENT', 'the patient in context is no FHIR id')
  return value
}

function matching(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined
}

function refusal(message: string): Failure {
  return new Failure('TOKEN_REFUSED', message)
}
