import type { Service } from '../../../guidance/directory.js'
import { findServices } from '../../../guidance/find-services.js'
import { serviceView, type ServiceView } from './service-view.js'
import type { PlanContext } from './plan-context.js'

type Choice = Readonly<{ id: string; title: string; chosen: boolean }>
/** A service that was found: what kind it is, and what to ask before anyone is sent there. */
type FoundView = ServiceView & Readonly<{ kinds: readonly string[]; askFirst: readonly string[] }>

export type ServiceSearchView = Readonly<{
  kinds: readonly Choice[]
  traits: readonly Choice[]
  text: string
  /** Absent until something was looked for. */
  found?: Readonly<{ heading: string; isNew: boolean; introduce?: string; services: readonly FoundView[] }>
}>

/** Everything in the directories that may be suggested, by kind, by what is known of a service, and by words. */
export function serviceSearchView(context: PlanContext): ServiceSearchView {
  const { guidance, session } = context
  const { type, traits = [], text = '' } = session.serviceSearch ?? {}
  const known = new Set(guidance.directories.flatMap(({ services }) => services.flatMap((service) => service.traits)))
  return {
    kinds: [...guidance.referralTypes.values()].map(({ id, title }) => ({ id, title, chosen: id === type })),
    traits: [...guidance.traits]
      .filter(([id]) => known.has(id))
      .map(([id, title]) => ({ id, title, chosen: traits.includes(id) })),
    text,
    ...(session.serviceSearch && { found: foundFor(context) }),
  }
}

/** The services a search finds, in the order in which they are suggested. */
export function servicesFound({
  guidance,
  session,
  today,
}: Pick<PlanContext, 'guidance' | 'session' | 'today'>): Service[] {
  if (!session.serviceSearch) return []
  const { type, traits, text } = session.serviceSearch
  const found = findServices(guidance.directories, { language: session.language, today, traits, text })
  return found.filter(({ types }) => type === undefined || types.includes(type))
}

function foundFor(context: PlanContext): NonNullable<ServiceSearchView['found']> {
  const { guidance, session, t } = context
  const services = servicesFound(context).map((service) => foundView(service, context))
  const introduce = guidance.referralTypes.get(session.serviceSearch?.type ?? '')?.introduce[session.language]
  return {
    heading:
      services.length === 0
        ? t('find.none')
        : t(services.length === 1 ? 'find.found-one' : 'find.found-many', { count: services.length }),
    isNew: session.serviceSearch?.isNew === true,
    ...(introduce && { introduce }),
    services,
  }
}

function foundView(found: Service, context: PlanContext): FoundView {
  const { referralTypes, traits } = context.guidance
  const types = found.types.flatMap((id) => referralTypes.get(id) ?? [])
  const unknown = types.flatMap(({ askFirst }) => askFirst).filter((trait) => !found.traits.includes(trait))
  const service = serviceView(found, context)
  return {
    ...service,
    kinds: types.map(({ title }) => title),
    warn: [...new Set([...types.flatMap(({ warn }) => warn), ...service.warn])],
    askFirst: [...new Set(unknown)].map((trait) => traits.get(trait) ?? trait),
  }
}
