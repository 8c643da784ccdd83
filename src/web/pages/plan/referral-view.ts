import type { Step } from '../../../plan/plan.js'
import { referralsFor } from '../../../guidance/find-services.js'
import { placeView, type PlaceView } from './service-view.js'
import type { PlanContext } from './plan-context.js'
import { stepView, type StepView } from './plan-item-view.js'

export type ReferralView = StepView &
  Readonly<{
    introduce: string | undefined
    askFirst: readonly string[]
    warn: readonly string[]
    places: readonly PlaceView[]
    /** Set where a call together is possible: whether the patient said yes to it. */
    handOff?: Readonly<{ agreed: boolean }>
  }>

/** One kind of referral with the numbers that may be suggested. */
export function referralView(step: Step, context: PlanContext): ReferralView {
  const { guidance, session, today } = context
  const { language } = session
  const type = guidance.referralTypes.get(step.id)
  if (!type) throw new RangeError(`no referral type ${step.id}`)
  return {
    ...stepView(step, { title: type.title, source: type.source }, context),
    introduce: type.introduce[language],
    askFirst: type.askFirst.map((trait) => guidance.traits.get(trait) ?? trait),
    warn: type.warn,
    places: referralsFor(step.id, guidance.directories, { language, today }).map((place) => placeView(place, context)),
    ...(type.handOff && { handOff: { agreed: session.circumstances.consentReferral === true } }),
  }
}
