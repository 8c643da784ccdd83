import { createHash } from 'node:crypto'
import type { LaunchContext } from '../../../sandbox/auth/launch-context.js'
import { assertion, CALLBACK, CLIENT_ID, type TestEhr } from './ehr.js'

export const VERIFIER = 'v'.repeat(64)
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')
export const SCOPES =
  'launch openid fhirUser online_access patient/Patient.rs patient/Encounter.rs patient/Condition.rs patient/MedicationRequest.rs ' +
  'patient/Observation.crus patient/Provenance.crs patient/AuditEvent.cs user/Practitioner.rs'
export const AMARA: LaunchContext = { user: 'dr-rivera', patient: 'amara-okafor', encounter: 'amara-okafor-today' }

export type Fields = Record<string, string | undefined>
export type Json = Record<string, unknown>

/** What a test looks at in an answer: a token response, an OAuth error, a resource, a Bundle or a statement. */
export type Body = Json & {
  access_token: string
  refresh_token: string
  id_token: string
  id: string
  birthDate: string
  entry?: { resource: { identifier: { value: string }[] } }[]
  link: { relation: string; url: string }[]
  rest: {
    resource: { type: string; interaction: { code: string }[]; searchParam: { name: string; type: string }[] }[]
  }[]
}

const withoutGaps = (fields: Fields) =>
  new URLSearchParams(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined))

/** The authorize address of a correct request; a field set to undefined is left out. */
export function authorizeUrl(ehr: TestEhr, fields: Fields = {}): string {
  const all: Fields = {
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: CALLBACK,
    scope: SCOPES,
    state: 'the-state',
    aud: ehr.fhir,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    nonce: 'the-nonce',
    ...('launch' in fields ? {} : { launch: ehr.openLaunch(AMARA) }),
    ...fields,
  }
  return `${ehr.baseUrl}/auth/authorize?${withoutGaps(all)}`
}

/** Parameters of the redirect back to the app. */
export async function authorize(ehr: TestEhr, fields: Fields = {}): Promise<Record<string, string>> {
  const response = await fetch(authorizeUrl(ehr, fields), { redirect: 'manual' })
  const location = response.headers.get('location')
  if (!location?.startsWith(`${CALLBACK}?`)) throw new Error(`authorize answered ${response.status}`)
  return Object.fromEntries(new URL(location).searchParams)
}

export type Reply = { status: number; body: Body; headers: Headers }

export async function postForm(url: string, fields: Fields, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(url, { method: 'POST', body: withoutGaps(fields), headers })
  return { status: response.status, body: jsonOf(await response.text()), headers: response.headers }
}

/** The token request of a correct client; a field set to undefined is left out. */
export async function token(ehr: TestEhr, fields: Fields, headers: Record<string, string> = {}): Promise<Reply> {
  return postForm(
    `${ehr.baseUrl}/auth/token`,
    {
      grant_type: 'authorization_code',
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'client_assertion' in fields ? undefined : await assertion(ehr),
      ...fields,
    },
    headers,
  )
}

/** A whole launch, to the token response. */
export async function launched(ehr: TestEhr, context: LaunchContext = AMARA, scope = SCOPES): Promise<Body> {
  const { code } = await authorize(ehr, { launch: ehr.openLaunch(context), scope })
  return (await token(ehr, { code })).body
}

type Call = { method?: string; body?: unknown; headers?: Record<string, string>; bearer?: string | undefined }

/** A FHIR request with the given access token. */
export async function call(
  ehr: TestEhr,
  path: string,
  { method = 'GET', body, headers, bearer }: Call,
): Promise<Reply> {
  const response = await fetch(`${ehr.fhir}/${path}`, {
    method,
    headers: {
      ...(bearer && { Authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'Content-Type': 'application/fhir+json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, body: jsonOf(await response.text()), headers: response.headers }
}

function jsonOf(text: string): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {} as Body
  }
}

export const LABELS = [
  { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' },
  { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PDS' },
]

/** An Observation that the sandbox accepts for Amara. */
export const observation = (fields: Json = {}): Json => ({
  resourceType: 'Observation',
  meta: { security: LABELS },
  identifier: [{ system: 'urn:example:screening', value: 'one' }],
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] }],
  code: { coding: [{ system: 'urn:example:codes', code: 'offered' }] },
  subject: { reference: 'Patient/amara-okafor' },
  encounter: { reference: 'Encounter/amara-okafor-today' },
  effectiveDateTime: '2026-11-22T10:00:00Z',
  performer: [{ reference: 'Practitioner/dr-rivera' }],
  valueBoolean: true,
  ...fields,
})
