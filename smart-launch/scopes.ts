/** One FHIR interaction, as a letter of SMART v2 scopes: create, read, update, delete, search. */
export type Verb = 'c' | 'r' | 'u' | 'd' | 's'

/** One FHIR permission: which type, which verbs, and what its granular part (`?category=…`) restricts it to. */
export type Permission = Readonly<{
  level: 'patient' | 'user'
  /** A resource type, or `*`. */
  type: string
  verbs: ReadonlySet<Verb>
  restriction: URLSearchParams
  syntax: 'v1' | 'v2'
}>

const V1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' }

/**
 * Reads one scope as a FHIR permission: v1 (`patient/Observation.read`), v2 (`.rs`), granular
 * (`.rs?category=…`) and qualified by a vendor's URL prefix (`https://vendor/scopes/patient/Observation.read`).
 *
 * @returns `null` for every other scope (`openid`, `launch`, `system/…`) and for letters out of order,
 *   which the specification leaves undefined
 * @source SMART App Launch 2.2, "Scopes for requesting FHIR Resources"; facts/smart.md A3, A8 (Oracle Health)
 */
export function readPermission(scope: string): Permission | null {
  const match = /^(?:https?:\/\/[^?#\s]*\/)?(patient|user)\/(\*|[A-Z][A-Za-z]{1,63})\.([a-z]+|\*)(?:\?(.*))?$/.exec(
    scope,
  )
  if (!match) return null
  const [, level, type = '', suffix = '', query = ''] = match
  const v1 = Object.hasOwn(V1, suffix) ? V1[suffix] : undefined
  const verbs = v1 ?? suffix
  if (!/^(?=.)c?r?u?d?s?$/.test(verbs)) return null
  return {
    level: level as 'patient' | 'user',
    type,
    verbs: new Set(verbs as Iterable<string> as Iterable<Verb>),
    restriction: new URLSearchParams(query),
    syntax: v1 === undefined ? 'v2' : 'v1',
  }
}

/**
 * Whether the granted scopes allow one interaction. Enforced by us before every call, because an EHR may
 * grant less than it enforces, or more than was asked for.
 *
 * @param resource  what would be written; a granular permission must cover it. Only `category` restrictions can
 *   be judged here: any other restriction refuses the write
 */
export function allows(scopes: readonly string[], type: string, verb: Verb, resource?: object): boolean {
  return scopes.some((scope) => {
    const permission = readPermission(scope)
    if (!permission?.verbs.has(verb)) return false
    if (permission.type !== type && permission.type !== '*') return false
    return resource === undefined || covers(permission.restriction, resource)
  })
}

/** Splits a space-separated scope string as the token endpoint sends it. */
export function splitScopes(scope: string): readonly string[] {
  return [...new Set(scope.split(/\s+/).filter((part) => part !== ''))]
}

function covers(restriction: URLSearchParams, resource: object): boolean {
  return [...restriction].every(([name, value]) => name === 'category' && categoriesOf(resource).includes(value))
}

function categoriesOf(resource: object): readonly string[] {
  const { category } = resource as { category?: unknown }
  const concepts = Array.isArray(category) ? category : category ? [category] : []
  return concepts.flatMap((concept: { coding?: readonly { system?: string; code?: string }[] }) =>
    (concept.coding ?? []).map(({ system = '', code = '' }) => `${system}|${code}`),
  )
}
