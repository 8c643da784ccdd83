import { isDateQuery, matches } from './matches.js'
import { refuse } from './outcome.js'
import { textAt, type StoredR4 } from './r4.js'
import { COMMON_SEARCH, SERVED, type SearchParameter } from './served-types.js'
import type { Store } from './store.js'

const RESULT_PARAMETERS = new Set(['_count', '_sort', '_offset', '_format'])
const DEFAULT_COUNT = 50
const LARGEST_COUNT = 100

type Searched = Readonly<{ store: Store; base: string; type: string }>

/**
 * Every resource of a type that satisfies all criteria, in store order.
 *
 * @param criteria  without result parameters such as `_count`
 * @throws {Refusal} 400 for a parameter or date this server does not know: an ignored filter would answer too much
 */
export function findAll({ store, base, type }: Searched, criteria: URLSearchParams): StoredR4[] {
  const wanted = [...criteria].map(([name, value]) => [parameterNamed(type, name, value), value] as const)
  return store
    .all(type)
    .filter((resource) => wanted.every(([parameter, value]) => matches(resource, parameter, value, { store, base })))
}

function parameterNamed(type: string, name: string, value: string): SearchParameter {
  const parameter = SERVED[type]?.search[name] ?? COMMON_SEARCH[name]
  if (!parameter) return refuse(400, 'not-supported', `The search parameter ${name} is not supported for ${type}`)
  if (value === '') return refuse(400, 'value', `The search parameter ${name} has no value`)
  if (parameter.kind === 'date' && !value.split(',').every(isDateQuery)) {
    return refuse(400, 'value', `The search parameter ${name} is not a date`)
  }
  return parameter
}

/** One page as a searchset; `visible` keeps out what the token may not see. */
export function searchset(searched: Searched, query: URLSearchParams, visible: (resource: StoredR4) => boolean) {
  const { base, type } = searched
  const criteria = new URLSearchParams([...query].filter(([name]) => !RESULT_PARAMETERS.has(name)))
  const found = sorted(findAll(searched, criteria).filter(visible), type, query.get('_sort'))
  const count = Math.min(wholeNumber(query, '_count') ?? DEFAULT_COUNT, LARGEST_COUNT)
  const offset = wholeNumber(query, '_offset') ?? 0
  const link = [{ relation: 'self', url: `${base}/${type}${query.size > 0 ? `?${query}` : ''}` }]
  if (count > 0 && offset + count < found.length) {
    const next = new URLSearchParams(query)
    next.set('_offset', String(offset + count))
    link.push({ relation: 'next', url: `${base}/${type}?${next}` })
  }
  const entry = found.slice(offset, offset + count).map((resource) => ({
    fullUrl: `${base}/${type}/${resource.id}`,
    resource,
    search: { mode: 'match' },
  }))
  return { resourceType: 'Bundle', type: 'searchset', total: found.length, link, ...(entry.length > 0 && { entry }) }
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  return /^\d{1,6}$/.test(value) ? Number(value) : refuse(400, 'value', `${name} is not a whole number`)
}

/** Sorts by date parameters only: `_sort=-date`, `_sort=_lastUpdated`. Undated resources come last. */
function sorted(resources: StoredR4[], type: string, sort: string | null): StoredR4[] {
  if (!sort) return resources
  const name = sort.replace(/^-/, '')
  const parameter = SERVED[type]?.search[name] ?? COMMON_SEARCH[name]
  if (parameter?.kind !== 'date') return refuse(400, 'not-supported', `Sorting ${type} by ${name} is not supported`)
  const instant = (resource: StoredR4) => Date.parse(textAt(resource, parameter.path)) || 0
  const direction = sort.startsWith('-') ? -1 : 1
  return resources.toSorted(
    (a, b) => Number(instant(a) === 0) - Number(instant(b) === 0) || direction * (instant(a) - instant(b)),
  )
}
