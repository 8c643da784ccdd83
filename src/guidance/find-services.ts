import type { Directory, Service } from './directory.js'

export type Search = Readonly<{
  /** The patient's language: services that speak it come first. None is hidden, interpreters exist. */
  language: string
  today: Date
  /** Every one of these must be known to hold; a national line is never hidden by it. */
  traits?: readonly string[]
  /** A language that is spoken there, or interpreted; a national line is never hidden by it. */
  speaks?: string
  /** Every one of these words stands somewhere in the service. */
  text?: string
}>

/** What nobody looked at for longer than this is not relied on. */
const FRESH_DAYS = 90
const DAY_MS = 86_400_000

/** The id of the directory whose lines serve the whole country. */
export const NATIONAL = 'national'

/** The services of one type that may be suggested: local ones first, the national lines last. */
export function servicesFor(type: string, directories: readonly Directory[], search: Search): Service[] {
  return findServices(directories, search).filter(({ types }) => types.includes(type))
}

/**
 * The services that fit, of any type. A local service that is stale is left out; a national line stays, since an emergency
 * number must not vanish, and is shown with its date (`isStale`).
 */
export function findServices(
  directories: readonly Directory[],
  { language, today, traits = [], speaks = '', text = '' }: Search,
): Service[] {
  const wanted = text.toLocaleLowerCase(language).split(/\s+/).filter(Boolean)
  return localFirst(directories)
    .flatMap(({ id, services }) =>
      speakersFirst(services, language).filter(
        (service) => id === NATIONAL || (!isStale(service, today) && fits(service, traits, speaks)),
      ),
    )
    .filter((service) => wanted.every((word) => textOf(service).toLocaleLowerCase(language).includes(word)))
}

const fits = (service: Service, traits: readonly string[], speaks: string): boolean =>
  traits.every((trait) => service.traits.includes(trait)) && (speaks === '' || fluency(service, speaks) > 0)

/**
 * True when the service was last looked at more than 90 days ago, or its date lies in the future. Invented services do not
 * age: a demonstration works on any day, and production refuses them anyway.
 */
export function isStale({ lastVerified, sample }: Pick<Service, 'lastVerified' | 'sample'>, today: Date): boolean {
  if (sample) return false
  const days = (today.getTime() - Date.parse(lastVerified)) / DAY_MS
  return !(days >= -1 && days <= FRESH_DAYS)
}

/**
 * What stands in the way of asking patients at all: asking without a service to turn to does harm. How old a service is
 * does not: a restart must not be refused because a day has passed. `ageingServices` warns of it.
 *
 * @returns one line per missing local service; empty when a local advocate and a medication provider are there
 */
export function goLiveProblems(directories: readonly Directory[]): string[] {
  const local = directories.filter(({ id }) => id !== NATIONAL)
  const has = (...types: string[]) =>
    local.some(({ services }) =>
      services.some((service) => !service.sample && types.some((type) => service.types.includes(type))),
    )
  return [
    ...(has('local-advocate') ? [] : ['no local service of the type local-advocate']),
    ...(has('methadone-program', 'buprenorphine-clinic')
      ? []
      : ['no local service of the type methadone-program or buprenorphine-clinic']),
    ...local.filter(({ sample }) => sample).map(({ id }) => `the directory "${id}" is a sample`),
  ]
}

function localFirst(directories: readonly Directory[]): readonly Directory[] {
  return directories.toSorted((one, other) => Number(one.id === NATIONAL) - Number(other.id === NATIONAL))
}

function speakersFirst(services: readonly Service[], language: string): Service[] {
  return services.toSorted((one, other) => fluency(other, language) - fluency(one, language))
}

function fluency({ languages }: Service, language: string): number {
  if (languages.includes(language)) return 2
  return languages.includes('*') ? 1 : 0
}

function textOf({ name, organization = '', comment = '', where, traits, types }: Service): string {
  return [name, organization, comment, ...where, ...traits, ...types].join(' ')
}
