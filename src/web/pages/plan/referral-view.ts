import type { PlanItem } from '../../../plan/plan.js'
import { servicesFor } from '../../../guidance/find-services.js'
import { serviceView, type ServiceView } from './service-view.js'
import type { PlanContext } from './plan-context.js'
import { planItemView, type PlanItemView } from './plan-item-view.js'

export type ReferralView = PlanItemView &
  Readonly<{
    kind: 'referral'
    introduce: string | undefined
    askFirst: readonly string[]
    warn: readonly string[]
    services: readonly ServiceView[]
    /** Set where a call together is possible: whether the patient said yes to it. */
    handOff?: Readonly<{ agreed: boolean }>
  }>

/** One kind of referral with the numbers that may be suggested. */
export function referralView(item: PlanItem, context: PlanContext): ReferralView {
  const { guidance, session, today } = context
  const { language } = session
  const type = guidance.referralTypes.get(item.id)
  if (!type) throw new RangeError(`no referral type ${item.id}`)
  return {
    ...planItemView(item, { title: type.title, source: type.source }, context),
    kind: 'referral',
    introduce: type.introduce[language],
    askFirst: type.askFirst.map((trait) => guidance.traits.get(trait) ?? trait),
    warn: type.warn,
    services: servicesFor(item.id, guidance.directories, { language, today }).map((service) =>
      serviceView(service, context),
    ),
    ...(type.handOff && { handOff: { agreed: session.staffFacts.consentReferral === true } }),
  }
}
