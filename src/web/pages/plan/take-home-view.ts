import type { Guidance } from '../../../content/guidance.js'
import type { Service } from '../../../guidance/directory.js'
import { takeHomeCard, plainNumbers } from '../../../guidance/take-home-card.js'
import { servicesFor } from '../../../guidance/find-services.js'
import { textsIn } from '../../../guidance/site-texts.js'
import { whyNoCard } from '../../../session/take-home.js'
import type { Session } from '../../../session/session.js'
import { servicesFound } from './service-search-view.js'
import type { PlanContext } from './plan-context.js'

export type TakeHomeView =
  | Readonly<{ notNow: string }>
  | Readonly<{
      notNow?: never
      choices: readonly Readonly<{ id: string; text: string; chosen: boolean }>[]
      numbers: readonly Readonly<{ id: string; name: string; number: string; chosen: boolean }>[]
    }>

const CHOICES = ['nothing', 'memory', 'card'] as const

/** What the patient may take along: nothing, unless they choose otherwise; and no card where paper is a danger. */
export function takeHomeView(context: PlanContext): TakeHomeView {
  const { guidance, session, plan } = context
  const reason = whyNoCard(plan)
  if (reason !== undefined) return { notNow: guidance.notNow.get(reason)?.text ?? reason }
  const texts = textsIn(guidance.takeAlong, session.language)
  const chosen = session.takeHome?.choice ?? 'nothing'
  return {
    choices: CHOICES.map((id) => ({ id, text: texts[`choose-${id}`] ?? id, chosen: id === chosen })),
    numbers: offered(context).map((entry) => ({
      id: entry.id,
      name: entry.name,
      number: plainNumbers(entry).join(' · '),
      chosen: session.takeHome?.services.includes(entry.id) ?? false,
    })),
  }
}

/** The places on this page whose numbers can stand on a card, each once. */
function offered(context: PlanContext): readonly Service[] {
  const { guidance, session, plan, today } = context
  const search = { language: session.language, today }
  const here = plan.referrals.flatMap(({ id }) => servicesFor(id, guidance.directories, search))
  const all = new Map([...here, ...servicesFound(context)].map((entry) => [entry.id, entry]))
  return [...all.values()].filter((entry) => plainNumbers(entry).length > 0)
}

/** The card the patient asked for. */
export function cardPage(
  { takeAlong, directories }: Pick<Guidance, 'takeAlong' | 'directories'>,
  session: Session,
): Readonly<{ title: string; lines: readonly string[] }> {
  const { title = '', 'before-numbers': beforeNumbers = '', closing = '' } = textsIn(takeAlong, session.language)
  const entries = directories.flatMap((directory) => directory.entries)
  const chosen = (session.takeHome?.services ?? []).flatMap((id) => entries.find((entry) => entry.id === id) ?? [])
  const [heading = title, ...lines] = takeHomeCard({ title, beforeNumbers, closing }, chosen)
  return { title: heading, lines }
}
