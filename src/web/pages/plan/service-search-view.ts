import type { Service } from '../../../guidance/directory.js'
import { findServices } from '../../../guidance/find-services.js'
import { serviceView, type ServiceView } from './service-view.js'
import type { PlanContext } from './plan-context.js'

type Choice = Readonly<{ id: string; title: string; chosen: boolean }>
/** A place that was found: what kind it is, and what to ask before anyone is sent there. */
type FoundView = ServiceView & Readonly<{ kinds: readonly string[]; askFirst: readonly string[] }>

export type ServiceSearchView = Readonly<{
  kinds: readonly Choice[]
  traits: readonly Choice[]
  words: string
  /** Absent until something was looked for. */
  found?: Readonly<{ heading: string; isNew: boolean; introduce?: string; places: readonly FoundView[] }>
}>

/** Everything in the directories that may be suggested, by kind, by what is known of a place, and by words. */
export function serviceSearchView(context: PlanContext): ServiceSearchView {
  const { guidance, session } = context
  const { type, traits = [], text: words = '' } = session.serviceSearch ?? {}
  const known = new Set(guidance.directories.flatMap(({ entries }) => entries.flatMap((entry) => entry.traits)))
  return {
    kinds: [...guidance.referralTypes.values()].map(({ id, title }) => ({ id, title, chosen: id === type })),
    traits: [...guidance.traits]
      .filter(([id]) => known.has(id))
      .map(([id, title]) => ({ id, title, chosen: traits.includes(id) })),
    words,
    ...(session.serviceSearch && { found: foundFor(context) }),
  }
}

/** The places a search finds, in the order in which they are suggested. */
export function servicesFound({ guidance, session, today }: Pick<PlanContext, 'guidance' | 'session' | 'today'>): Service[] {
  if (!session.serviceSearch) return []
  const { type, traits, text: words } = session.serviceSearch
  const found = findServices(guidance.directories, { language: session.language, today, traits, words })
  return found.filter(({ types }) => type === undefined || types.includes(type))
}

function foundFor(context: PlanContext): NonNullable<ServiceSearchView['found']> {
  const { guidance, session, t: words } = context
  const places = servicesFound(context).map((entry) => foundView(entry, context))
  const introduce = guidance.referralTypes.get(session.serviceSearch?.type ?? '')?.introduce[session.language]
  return {
    heading:
      places.length === 0
        ? words('find.none')
        : words(places.length === 1 ? 'find.found-one' : 'find.found-many', { count: places.length }),
    isNew: session.serviceSearch?.isNew === true,
    ...(introduce && { introduce }),
    places,
  }
}

function foundView(entry: Service, context: PlanContext): FoundView {
  const { referralTypes, traits } = context.guidance
  const types = entry.types.flatMap((id) => referralTypes.get(id) ?? [])
  const unknown = types.flatMap(({ askFirst }) => askFirst).filter((trait) => !entry.traits.includes(trait))
  const place = serviceView(entry, context)
  return {
    ...place,
    kinds: types.map(({ title }) => title),
    warn: [...new Set([...types.flatMap(({ warn }) => warn), ...place.warn])],
    askFirst: [...new Set(unknown)].map((trait) => traits.get(trait) ?? trait),
  }
}
