import type { Service } from '../../../guidance/directory.js'
import { isStale } from '../../../guidance/find-services.js'
import { dateText } from '../../dates.js'
import type { PlanContext } from './plan-context.js'

/** `address`: a page that staff may open beside this one. */
export type ContactView = Readonly<{ label: string; text: string; href?: string; address?: string }>

/** One service or line, with its numbers. */
export type ServiceView = Readonly<{
  name: string
  /** Its proper name, how closely the site works with it, and what would bring the two closer. */
  organization?: Readonly<{ name: string; collaboration: string; closer?: string }>
  hours?: string
  allDay: boolean
  comment?: string
  /** Addresses one can go to. */
  where: readonly string[]
  contacts: readonly ContactView[]
  /** Set when nobody checked it for too long: then the number is not relied on unseen. */
  stale?: string
  speaks: string
  /** What is known to hold there. */
  known: readonly string[]
  warn: readonly string[]
  lastVerified: string
  source: string
}>

const COLLABORATION = ['informed', 'collaborative', 'integrated'] as const

export function serviceView(service: Service, { guidance: { traits }, session, today, t }: PlanContext): ServiceView {
  const { name, hours, allDay, comment, where, warn, lastVerified, source } = service
  const level = COLLABORATION.find((one) => one === service.collaboration)
  return {
    name,
    ...(service.organization && {
      organization: {
        name: service.organization,
        collaboration: level ? t(`referral.${level}`) : '',
        ...(level && level !== 'integrated' && { closer: t(`referral.raise-${level}`) }),
      },
    }),
    ...(hours && { hours }),
    allDay,
    ...(comment && { comment }),
    ...(isStale(service, today) && { stale: t('referral.stale', { date: dateText(lastVerified, t) }) }),
    where,
    contacts: contactViews(service, t),
    speaks: spoken(service, session.language, t),
    known: service.traits.map((trait) => traits.get(trait) ?? trait),
    warn,
    lastVerified: dateText(lastVerified, t),
    source,
  }
}

export const contactViews = ({ contacts }: Pick<Service, 'contacts'>, t: PlanContext['t']): readonly ContactView[] =>
  contacts.map((contact) => contactView(contact, t))

/** Names of languages as the reader calls them. */
export function spoken({ languages }: Service, language: string, t: PlanContext['t']): string {
  const names = languageNames(language)
  return languages.map((tag) => (tag === '*' ? t('referral.interpreter') : languageName(tag, names))).join(' · ')
}

/** Languages by their tag, as readers of this one call them. */
export const languageNames = (language: string): Intl.DisplayNames =>
  new Intl.DisplayNames([language], { type: 'language' })

/** A directory may hold a tag that is none: then it is shown as it stands. */
export function languageName(tag: string, names: Intl.DisplayNames): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}

function contactView({ system, value }: Service['contacts'][number], t: PlanContext['t']): ContactView {
  if (system === 'phone') return { label: t('plan.call'), text: value, href: `tel:${value.replace(/[^\d+]/g, '')}` }
  if (system === 'sms') return { label: t('plan.text'), text: value }
  return { label: '', text: value, ...(system === 'url' && isWebPage(value) && { address: value }) }
}

/** A site's own directory may hold anything; only a plain web page becomes a link. */
const isWebPage = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'
