import { readEhrProfile, type EhrProfile } from '../../smart-launch/ehr-profile.js'
import { OF_OURS } from '../record/band-entry.js'
import { mayRecord } from '../../smart-launch/scope-problems.js'
import { allows, splitScopes } from '../../smart-launch/scopes.js'
import { TYPES_READ } from '../guidance/chart-suggestions.js'
import type { Parsed } from '../parsed.js'
import { readSiteSettings, type SiteSettings } from './site-settings.js'

/** One EHR tenant: how Aside is registered there, and what the clinic decided. */
export type Tenant = Readonly<{ profile: EhrProfile; site: SiteSettings }>

/**
 * Reads one tenant's file: its registration, and under `site` the clinic's own settings.
 *
 * @param id  the file name without `.json`
 * @param allowLoopback  accept plain http on this very machine: for the sandbox and for tests, never in production
 * @returns the tenant, or every problem at once
 */
export function readTenant(
  id: string,
  json: unknown,
  options: Readonly<{ allowLoopback?: boolean }> = {},
): Parsed<Tenant> {
  const { site: settings, ...registration } = (isObject(json) ? json : {}) as Readonly<Record<string, unknown>>
  const profile = readEhrProfile(id, registration, options)
  const site = readSiteSettings(settings)
  if (!profile.value || !site.value) return { problems: [...(profile.problems ?? []), ...(site.problems ?? [])] }
  const tenant = { profile: profile.value, site: site.value }
  const problems = [...levelProblems(tenant), ...suggestionProblems(tenant)]
  return problems.length > 0 ? { problems } : { value: tenant }
}

function levelProblems({ profile, site }: Tenant): readonly string[] {
  return site.highestRecordLevel === 'none' || mayRecord(splitScopes(profile.scopes), OF_OURS)
    ? []
    : ['scopes: recording needs create, read and search of Observation']
}

/** What only suggestions read, by type. */
const OPTIONAL = ['Condition', 'MedicationRequest']

/** Each suggestion has its scope, and no scope is asked for without one. */
function suggestionProblems({ profile, site: { chartSuggestions } }: Tenant): readonly string[] {
  const scopes = splitScopes(profile.scopes)
  const mayRead = (type: string): boolean => allows(scopes, type, type === 'Patient' ? 'r' : 's')
  const used = new Set(chartSuggestions.flatMap((id) => TYPES_READ[id]))
  return [
    ...chartSuggestions
      .filter((id) => !TYPES_READ[id].some(mayRead))
      .map((id) => `scopes: the chart suggestion "${id}" needs search of ${TYPES_READ[id].join(' or ')}`),
    ...OPTIONAL.filter((type) => !used.has(type) && (mayRead(type) || allows(scopes, type, 'r'))).map(
      (type) => `scopes: nothing reads ${type} while no chart suggestion is turned on that needs it`,
    ),
  ]
}

const isObject = (json: unknown): boolean => typeof json === 'object' && json !== null && !Array.isArray(json)
