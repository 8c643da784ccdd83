import { createHash } from 'node:crypto'
import type { Bundle, Observation, Resource } from 'fhir/r4.js'
import type { FaultOrder } from '../../../sandbox/faults.js'
import type { LogLine } from '../../../sandbox/request-log.js'
import type { Pair } from '../../support/processes.js'

const TYPES = [
  'Encounter',
  'Condition',
  'MedicationRequest',
  'Observation',
  'Provenance',
  'AuditEvent',
  'QuestionnaireResponse',
] as const

/** Everything the EHR holds about a patient, read over its API by another app than ours. What we add are Observations. */
export async function chartOf(pair: Pair, patient: string): Promise<readonly Observation[]> {
  const token = await tokenFor(pair, patient)
  const found = await Promise.all(
    TYPES.map(async (type) => {
      const url = `${pair.urls.fhir}/${type}?patient=${patient}&_count=200`
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
      if (!answer.ok) throw new Error(`the EHR answers ${answer.status} for ${type}`)
      const { entry = [] } = (await answer.json()) as Bundle<Observation>
      return entry.flatMap(({ resource }) => resource ?? [])
    }),
  )
  return found.flat()
}

/** What is in the chart and was not there before. */
export async function addedTo(pair: Pair, patient: string, before: readonly Resource[]) {
  const known = new Set(before.map(({ resourceType, id }) => `${resourceType}/${id}`))
  const now = await chartOf(pair, patient)
  return now.filter(({ resourceType, id }) => !known.has(`${resourceType}/${id}`))
}

const VERIFIER = 'journey-'.repeat(8)

/** A launch of the registered public app, without a browser. */
async function tokenFor({ urls }: Pair, patient: string): Promise<string> {
  const redirect = { redirect: 'manual' } as const
  const launched = await fetch(`${urls.sandbox}/launch?patient=${patient}&user=dr-rivera`, redirect)
  const launch = new URL(launched.headers.get('location') ?? '').searchParams.get('launch') ?? ''
  const redirect_uri = `${urls.app}/callback`
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: 'aside-public', redirect_uri, aud: urls.fhir, state: 'journey', launch },
    scope: `launch ${TYPES.map((type) => `patient/${type}.rs`).join(' ')}`,
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const authorized = await fetch(`${urls.sandbox}/auth/authorize?${query}`, redirect)
  const code = new URL(authorized.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const form = { grant_type: 'authorization_code', client_id: 'aside-public', redirect_uri, code_verifier: VERIFIER }
  const body = new URLSearchParams({ ...form, code })
  const answer = await fetch(`${urls.sandbox}/auth/token`, { method: 'POST', body })
  return ((await answer.json()) as { access_token: string }).access_token
}

/** Lets the EHR fail. Forgets earlier faults. */
export async function orderFault({ urls }: Pair, ...orders: readonly FaultOrder[]): Promise<void> {
  await clearFaults({ urls })
  const headers = { 'content-type': 'application/json' }
  for (const order of orders) {
    const body = JSON.stringify(order)
    const answer = await fetch(`${urls.sandbox}/sandbox/faults`, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`the EHR does not know the fault ${order.fault}`)
  }
}

export async function clearFaults({ urls }: Pick<Pair, 'urls'>): Promise<void> {
  await fetch(`${urls.sandbox}/sandbox/faults`, { method: 'DELETE' })
}

/** Charts as they were at start, no faults, an empty request log. */
export async function resetEhr({ urls }: Pair): Promise<void> {
  await fetch(`${urls.sandbox}/sandbox/changes`, { method: 'DELETE' })
}

/** Every request to the EHR that could have changed something. */
export async function writesTo({ urls }: Pair): Promise<readonly LogLine[]> {
  const lines = (await (await fetch(`${urls.sandbox}/sandbox/log`)).json()) as readonly LogLine[]
  return lines.filter(({ method, path }) => method !== 'GET' && path.startsWith('/fhir/'))
}
