import { Failure } from '../errors.js'

/** One tenant's FHIR API: its origin and the path below which everything lives. */
export type FhirBase = Readonly<{ href: string; origin: string; path: string }>

export function fhirBase(issuer: string): FhirBase {
  const { href, origin, pathname } = new URL(issuer.replace(/\/?$/, '/'))
  return { href, origin, path: pathname }
}

/**
 * Resolves an address the way a request would, and keeps it inside the base: by origin and path boundary, never by
 * comparing the beginnings of strings.
 *
 * @throws {Failure} EHR_ANSWER_UNUSABLE – it leads elsewhere; nothing was sent
 */
export function insideBase(base: FhirBase, address: string): URL {
  const url = URL.canParse(address, base.href) ? new URL(address, base.href) : null
  const inside =
    url?.origin === base.origin &&
    isBelow(base, url) &&
    !url.username &&
    !url.password &&
    !/%2e|%2f|%5c/i.test(url.pathname)
  if (!inside) throw new Failure('EHR_ANSWER_UNUSABLE', 'an address leads outside the EHR')
  return url
}

/** HAPI FHIR names the pages of a search `[base]?_getpages=…`, without the slash: with a query the base itself is inside, too. */
const isBelow = ({ path }: FhirBase, { pathname, search }: URL): boolean =>
  (search ? `${pathname}/` : pathname).startsWith(path)

/** The logical id a `Location` header names: `[base]/Type/id`, with or without `/_history/v`. */
export function idInLocation(base: FhirBase, type: string, location: string): string | null {
  const rest = insideBase(base, location).pathname.slice(base.path.length)
  return new RegExp(`^${type}/([A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?$`).exec(rest)?.[1] ?? null
}
