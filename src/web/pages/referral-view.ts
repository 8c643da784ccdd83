import type { Guidance } from '../../content/guidance.js'
import type { Entry } from '../../plan/directory.js'
import type { Step } from '../../plan/plan.js'
import { referralsFor } from '../../plan/referrals.js'
import type { Visit } from '../../visit/visit.js'
import type { Words } from '../words.js'

export type ReferralView = Readonly<{
  id: string
  title: string
  introduce: string | undefined
  askFirst: readonly string[]
  warn: readonly string[]
  entries: readonly EntryView[]
  source: string
  because: readonly string[]
  urgency: Step['urgency']
}>

type EntryView = Readonly<{
  name: string
  hours: string | undefined
  contacts: readonly Readonly<{ label: string; text: string; href?: string }>[]
  warn: readonly string[]
  lastVerified: string
  source: string
}>

/** One kind of referral with the numbers that are fresh enough to suggest. */
export function referralView(
  { id, because, urgency }: Step,
  { referralTypes, directories, traits }: Guidance,
  { language }: Pick<Visit, 'language'>,
  today: Date,
  words: Words,
): ReferralView {
  const type = referralTypes.get(id)
  if (!type) throw new RangeError(`no referral type ${id}`)
  return {
    id,
    because,
    urgency,
    title: type.title,
    introduce: type.introduce[language],
    askFirst: type.askFirst.map((trait) => traits.get(trait) ?? trait),
    warn: type.warn,
    source: type.source,
    entries: referralsFor(id, directories, { language, today }).map((entry) => entryView(entry, words)),
  }
}

function entryView({ name, hours, allDay, contacts, warn, lastVerified, source }: Entry, words: Words): EntryView {
  return {
    name,
    hours: hours ?? (allDay ? words('plan.all-day') : undefined),
    contacts: contacts.map((contact) => contactView(contact, words)),
    warn,
    lastVerified,
    source,
  }
}

function contactView({ system, value }: Entry['contacts'][number], words: Words): EntryView['contacts'][number] {
  if (system === 'phone') return { label: words('plan.call'), text: value, href: `tel:${value.replace(/[^\d+]/g, '')}` }
  if (system === 'sms') return { label: words('plan.text'), text: value }
  return { label: '', text: value }
}
