import { takeBack } from '../../../session/handover.js'
import { withPlanMet, without } from '../../../session/go-back.js'
import type { Session } from '../../../session/session.js'
import { isSentBy } from '../fields.js'
import type { FormHandler } from '../page.js'

/**
 * The device comes back: a right PIN leads to the privacy check, before anything is shown.
 * The patient's window is opened again only after that check, with a PIN of its own.
 * A form without a PIN is no try: a patient who presses Enter must not lock the session.
 */
export const handBack: FormHandler = (session, { fields }) => {
  const isSent = isSentBy(fields, 'return') || fields['action'] === 'reopen'
  const pin = pinIn(fields)
  if (!session.handover || pin === '' || !isSent) return { session }
  const handover = takeBack(session.handover, pin)
  if (handover)
    return {
      session: { ...session, handover },
      ...(handover.stage !== 'locked' && { again: { pinProblem: 'wrong' } }),
    }
  const back = toPrivacyCheck(without(session, 'handover'))
  return { session: fields['action'] === 'reopen' ? { ...back, handingOver: true } : back }
}

/** What was found in the chart before somebody went away from it is looked for again. */
export function toPrivacyCheck(session: Session): Session {
  const facts = ['hidden', 'privacy', 'rechecked', 'emergencyAsked', 'transferOffer', 'goesTo', 'written'] as const
  return facts.reduce<Session>(without, withPlanMet(session))
}

export function pinIn({ pin }: Readonly<Record<string, unknown>>): string {
  return typeof pin === 'string' ? pin.trim() : ''
}
