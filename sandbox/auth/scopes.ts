import { SERVED, type Interaction } from '../fhir/served-types.js'

export type Verb = 'c' | 'r' | 'u' | 'd' | 's'

/** A scope on resources, SMART v1 or v2. */
export type ResourceScope = Readonly<{
  level: 'patient' | 'user'
  type: string
  verbs: string
  /** Granular: only resources with this category token. */
  category?: string
}>

export const PLAIN_SCOPES = [
  'openid',
  'fhirUser',
  'profile',
  'launch',
  'launch/patient',
  'launch/encounter',
  'online_access',
  'offline_access',
] as const

const RESOURCE_SCOPE = /^(patient|user)\/([A-Z][A-Za-z]*|\*)\.(read|write|\*|(?=.)c?r?u?d?s?)(?:\?(.+))?$/
const V1_VERBS: Record<string, string> = { read: 'rs', write: 'cud', '*': 'cruds' }
const VERB_OF: Record<Interaction, Verb> = { read: 'r', vread: 'r', 'search-type': 's', create: 'c', update: 'u' }

export const isPlainScope = (scope: string) => (PLAIN_SCOPES as readonly string[]).includes(scope)

/** A resource scope, or undefined when the text is not one this server can enforce. */
export function readResourceScope(scope: string): ResourceScope | undefined {
  const [, level, type, verbs, query] = RESOURCE_SCOPE.exec(scope) ?? []
  if (!level || !type || !verbs) return undefined
  const read = { level: level as ResourceScope['level'], type, verbs: V1_VERBS[verbs] ?? verbs }
  if (query === undefined) return read
  const [[name, category] = [], ...more] = [...new URLSearchParams(query)]
  return name === 'category' && category && more.length === 0 && !V1_VERBS[verbs] ? { ...read, category } : undefined
}

/** Each scope that was asked for, as far as this server can do it: unsupported types and verbs are left out of the token. */
export function grantable(asked: readonly string[], allowed: readonly string[] | undefined): string[] {
  return [...new Set(asked)].flatMap((scope) => {
    if (allowed && !allowed.includes(scope)) return []
    const read = readResourceScope(scope)
    if (!read) return isPlainScope(scope) ? [scope] : []
    if (read.type === '*') return [scope]
    const verbs = supportedVerbs(read.type)
    const kept = [...read.verbs].filter((verb) => verbs.has(verb)).join('')
    if (kept === '') return []
    const [, head, written = '', tail = ''] = /^([^.]+)\.([a-z*]+)(.*)$/.exec(scope) ?? []
    return [written in V1_VERBS ? scope : `${head}.${kept}${tail}`]
  })
}

function supportedVerbs(type: string): ReadonlySet<string> {
  return new Set((SERVED[type]?.interactions ?? []).map((interaction) => VERB_OF[interaction]))
}

/** The granted scopes that cover a type and verb; empty means no. A scope without category covers all. */
export function covering(scopes: readonly string[], type: string, verb: Verb): ResourceScope[] {
  return scopes
    .map(readResourceScope)
    .filter((scope) => scope !== undefined)
    .filter((scope) => (scope.type === '*' || scope.type === type) && scope.verbs.includes(verb))
}

export const verbOf = (interaction: Interaction) => VERB_OF[interaction]
