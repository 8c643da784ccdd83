import type { Service } from '../../../guidance/directory.js'
import { plainNumbers } from '../../../guidance/take-home-card.js'
import { servicesFor } from '../../../guidance/find-services.js'
import { textsIn } from '../../../guidance/site-texts.js'
import { whyNoCard } from '../../../session/take-home.js'
import { servicesFound } from './service-search-view.js'
import type { PlanContext } from './plan-context.js'

export type TakeHomeView =
  | Readonly<{ notNow: string; choices?: never; numbers?: never }>
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
  const texts = textsIn(guidance.takeHome, session.language)
  const chosen = session.takeHome?.choice ?? 'nothing'
  return {
    choices: CHOICES.map((id) => ({ id, text: texts[`choose-${id}`] ?? id, chosen: id === chosen })),
    numbers: offered(context).map((service) => ({
      id: service.id,
      name: service.name,
      number: plainNumbers(service).join(' · '),
      chosen: session.takeHome?.services.includes(service.id) ?? false,
    })),
  }
}

/** The services on this page whose numbers can stand on a card, each once. */
function offered(context: PlanContext): readonly Service[] {
  const { guidance, session, plan, today } = context
  const search = { language: session.language, today }
  const here = plan.items
    .filter(({ kind }) => kind === 'referrals')
    .flatMap(({ id }) => servicesFor(id, guidance.directories, search))
  const all = new Map([...here, ...servicesFound(context)].map((service) => [service.id, service]))
  return [...all.values()].filter((service) => plainNumbers(service).length > 0)
}
