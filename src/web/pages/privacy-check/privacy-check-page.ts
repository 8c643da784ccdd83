import { leavesEighteenOpen } from '../../../session/age.js'
import { notAlone, withEighteen } from '../../../session/go-back.js'
import type { Session } from '../../../session/session.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf } from '../fields.js'
import type { FormContext, Page } from '../page.js'
import { isOfferLate, takeOver, takeOverView, wantsToTakeOver, type TakeOverView } from './take-over-form.js'
import { chartMarks } from '../shared/patient-line.js'

export type PrivacyCheckView = Readonly<{
  /** What the chart says about itself: staff may stand in front of the wrong one. */
  marks: readonly string[]
  telehealth: boolean
  /** The birth date leaves it open whether the patient is 18: staff say so, once. */
  asksEighteen: boolean
  eighteen: Session['eighteen']
  eighteenMissing: boolean
}> &
  TakeOverView

const read = fieldsOf({
  action: oneOf('emergency'),
  alone: oneOf('yes', 'no'),
  telehealth: oneOf('yes'),
  eighteen: oneOf('yes', 'no'),
})

/** Nothing but a clear yes leads on. */
export const privacyCheckPage: Page<'privacy-check', PrivacyCheckView> = {
  view: view('privacy-check/privacy-check'),
  model: async (_at, { session, again, t, deps }) => ({
    marks: chartMarks(session, t),
    telehealth: session.telehealth ?? false,
    asksEighteen: leavesEighteenOpen(session.patient.age),
    eighteen: session.eighteen,
    eighteenMissing: again.eighteenMissing ?? false,
    ...(await takeOverView(session, again, deps)),
  }),
  handle: async (session, context) => {
    const kept = withFields(session, context)
    if (wantsToTakeOver(context)) return takeOver(kept, context)
    const { action, alone } = read(context.fields)
    if (action === undefined && alone === undefined) return { session: kept }
    if (action) return { session: { ...kept, emergencyAsked: true } }
    if (alone === 'no') return { session: notAlone(kept) }
    if (leavesEighteenOpen(kept.patient.age) && kept.eighteen === undefined)
      return { session: kept, again: { eighteenMissing: true } }
    if (await isOfferLate(kept, context)) return { session: kept, again: { earlierFound: true } }
    return { session: { ...kept, privacy: 'private' } }
  },
  keep: (session, context) => (session.privacy === undefined ? withFields(session, context) : session),
}

function withFields(session: Session, { fields }: FormContext): Session {
  const { telehealth, eighteen } = read(fields)
  const isRemote = telehealth === 'yes'
  const isToKeep = isRemote || session.telehealth !== undefined
  return withEighteen({ ...session, ...(isToKeep && { telehealth: isRemote }) }, eighteen)
}
