import type { Service } from '../../../guidance/directory.js'
import { findServices, NATIONAL } from '../../../guidance/find-services.js'
import { TRAIT_GROUPS } from '../../../guidance/referral-types.js'
import { languageName, languageNames, serviceView, type ServiceView } from './service-view.js'
import { introductionFor } from '../shared/text-for.js'
import type { PlanContext } from './plan-context.js'

type Choice = Readonly<{ id: string; title: string; chosen: boolean }>
/** A service that was found: what kind it is, and what to ask before anyone is sent there. */
type FoundView = ServiceView & Readonly<{ kinds: readonly string[]; askFirst: readonly string[] }>

export type ServiceSearchView = Readonly<{
  kinds: readonly Choice[]
  /** By what they are about; the last has no heading of its own. */
  filters: readonly Readonly<{ heading: string; traits: readonly Choice[] }>[]
  /** Some filter stands on the page. */
  isFiltered: boolean
  languages: readonly Choice[]
  text: string
  /** Absent until something was looked for. */
  found?: Readonly<{ heading: string; isNew: boolean; introduce?: string; services: readonly FoundView[] }>
}>

/** Everything in the directories that may be suggested, by kind, by what is known of a service, and by words. */
export function serviceSearchView(context: PlanContext): ServiceSearchView {
  const { guidance, session } = context
  const { type, traits = [], speaks, text = '' } = session.serviceSearch ?? {}
  return {
    kinds: [...guidance.referralTypes.values()].map(({ id, title }) => ({ id, title, chosen: id === type })),
    filters: filtersFor(context),
    isFiltered: traits.length > 0 || speaks !== undefined,
    languages: languagesSpoken(context),
    text,
    ...(session.serviceSearch && { found: foundFor(context) }),
  }
}

const localServices = ({ guidance }: PlanContext): readonly Service[] =>
  guidance.directories.filter(({ id }) => id !== NATIONAL).flatMap(({ services }) => services)

/** What is known of any local service: filters leave the national lines alone. */
function filtersFor(context: PlanContext): ServiceSearchView['filters'] {
  const { guidance, session, t } = context
  const known = new Set(localServices(context).flatMap(({ traits }) => traits))
  const chosen = session.serviceSearch?.traits ?? []
  return [...TRAIT_GROUPS, undefined]
    .map((group) => ({
      heading: group ? t(`find.group-${group}`) : t('find.group-more'),
      traits: guidance.filters
        .filter((trait) => trait.group === group && known.has(trait.id))
        .map(({ id, title }) => ({ id, title, chosen: chosen.includes(id) })),
    }))
    .filter(({ traits }) => traits.length > 0)
}

/** The languages of the local services, by their names. */
function languagesSpoken(context: PlanContext): readonly Choice[] {
  const { session } = context
  const tags = new Set(localServices(context).flatMap(({ languages }) => languages.filter((tag) => tag !== '*')))
  const names = languageNames(session.language)
  return [...tags].map((id) => ({
    id,
    title: languageName(id, names),
    chosen: id === session.serviceSearch?.speaks,
  }))
}

/** The services a search finds, in the order in which they are suggested. */
export function servicesFound({
  guidance,
  session,
  today,
}: Pick<PlanContext, 'guidance' | 'session' | 'today'>): Service[] {
  if (!session.serviceSearch) return []
  const { type, ...search } = session.serviceSearch
  const found = findServices(guidance.directories, { language: session.language, today, ...search })
  return found.filter(({ types }) => type === undefined || types.includes(type))
}

function foundFor(context: PlanContext): NonNullable<ServiceSearchView['found']> {
  const { guidance, session, t } = context
  const services = servicesFound(context).map((service) => foundView(service, context))
  const type = guidance.referralTypes.get(session.serviceSearch?.type ?? '')
  const introduce = type && introductionFor(type, session).introduce
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
