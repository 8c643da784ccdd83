import { allows, readPermission, splitScopes } from './scopes.js'

/** The scopes besides FHIR permissions that Aside knows what to do with. */
const KNOWN = ['openid', 'fhirUser', 'profile', 'launch', 'launch/patient', 'launch/encounter', 'online_access']

/**
 * What is wrong with a profile's scope string: more than the least, unreadable, or too little to open a session.
 *
 * @source SMART App Launch 2.2, "Scopes and Launch Context"
 */
export function scopeProblems(text: string): readonly string[] {
  const scopes = splitScopes(text)
  const asked = scopes.flatMap((scope) => readPermission(scope) ?? [])
  const has = (scope: string) => scopes.includes(scope)
  const problem = (when: boolean, sentence: string) => (when ? [`scopes: ${sentence}`] : [])
  return [
    ...scopes.flatMap((scope) => problem(!KNOWN.includes(scope) && !readPermission(scope), refusal(scope))),
    ...problem(
      asked.some(({ type, verbs }) => type === '*' || verbs.size === 5),
      'ask for the least: no wildcard, no ".cruds"',
    ),
    ...problem(
      asked.some(({ verbs, syntax }) => verbs.has('d') && syntax === 'v2'),
      'nothing is ever deleted: no "d"',
    ),
    ...problem(new Set(asked.map(({ syntax }) => syntax)).size > 1, 'v1 and v2 syntax are mixed'),
    ...problem(!has('launch') && !has('launch/patient'), '"launch" is missing: no patient would come'),
    ...problem(has('fhirUser') && !has('openid'), '"fhirUser" needs "openid"'),
    ...problem(!allows(scopes, 'Patient', 'r'), 'reading the Patient is missing'),
  ]
}

/**
 * Whether these scopes let a chart entry be written, read back and found again.
 *
 * @param entry  what would be written: a scope for entries of another category does not count
 */
export function mayRecord(scopes: readonly string[], entry: object): boolean {
  return (['c', 'r', 's'] as const).every((verb) => allows(scopes, 'Observation', verb, entry))
}

function refusal(scope: string): string {
  if (scope === 'offline_access') return 'offline_access would outlive the session'
  return 'one scope is not known or not readable'
}
