import type { HiddenReason } from '../../../session/hidden.js'
import { handOver, PIN, takeBack } from '../../../session/handover.js'
import { languagesFor } from '../../../session/languages-for.js'
import { positionOf } from '../../../session/position.js'
import { goBack, without } from '../../../session/go-back.js'
import type { Session } from '../../../session/session.js'
import { answersKept } from '../questions/questions-form.js'
import { choicesKept } from './opening-steps.js'
import { ticksKept } from '../plan/plan-form.js'
import type { Form, FormHandler, FormContext } from '../form-handler.js'

/** Every page may be hidden, by hand or because nobody is there. */
export function hideReasonIn({ action }: Form): HiddenReason | undefined {
  if (action === 'hide') return 'hidden'
  return action === 'idle' ? 'idle' : undefined
}

/** Every page may go on in another language. @returns `undefined` when the form does not ask for that */
export function inLanguage(session: Session, context: FormContext): Session | undefined {
  const { language } = context.form
  const isSpoken = typeof language === 'string' && languagesFor(session, context.deps.content).includes(language)
  return isSpoken ? { ...pageKept(session, context), language } : undefined
}

/**
 * The session with what stands on the page at this moment: nothing is lost by hiding in haste. A form of another page than
 * the one the session stands on, or sent from under a cover, keeps nothing.
 */
export function pageKept(session: Session, context: FormContext): Session {
  if (context.form['page'] !== positionOf(session, context.instruments).page) return session
  const { form } = context
  switch (form['page']) {
    case 'privacy':
      return session.privacy === undefined ? { ...session, telehealth: form['telehealth'] === 'yes' } : session
    case 'limits':
    case 'record':
      return choicesKept(session, form)
    case 'ask':
      return answersKept(session, context)
    case 'plan':
      return ticksKept(session, form)
    default:
      return session
  }
}

/** Staff lift the cover: back to the gate, since nobody knows who is in the room by now. */
export const hiddenForm: FormHandler = (session, context) => {
  if (session.handover) return handBackForm(session, context)
  return { session: throughTheGate(session) }
}

/** In a video or phone visit each part waits for the check; a check that lapsed freezes the session at once. */
export const recheckForm: FormHandler = (session, { form, instruments }) => {
  const part = form['part']
  if (form['action'] === 'back') return { session: goBack(session, instruments) }
  if (form['alone'] === 'no') return { session: { ...session, hidden: 'hidden' } }
  const at = positionOf(session, instruments)
  if (form['alone'] !== 'yes' || at.page !== 'recheck' || part !== at.part) return { session }
  return { session: { ...session, rechecked: [...(session.rechecked ?? []), at.part] } }
}

/** Staff choose the PIN that brings them back, and hand the device over. */
export const handOverForm: FormHandler = (session, { form, deps, instruments }) => {
  if (form['action'] === 'back') return { session: goBack(session, instruments) }
  const pin = pinIn(form)
  if (!PIN.test(pin)) return { session, again: { pinProblem: 'format' } }
  return { session: { ...without(session, 'handingOver'), handover: handOver(pin, deps.randomBytes(16)) } }
}

/**
 * The device comes back: a right PIN leads to a neutral page and a second "alone?", before anything is shown.
 * A form without a PIN is no try: a patient who presses Enter must not lock the session.
 */
export const handBackForm: FormHandler = (session, { form }) => {
  const pin = pinIn(form)
  if (!session.handover || pin === '') return { session }
  const handover = takeBack(session.handover, pin)
  if (handover)
    return { session: { ...session, handover }, ...(handover.stage !== 'locked' && { again: { pinProblem: 'wrong' } }) }
  return { session: throughTheGate(without(session, 'handover')) }
}

/** Without private time nobody has met a plan, whatever `planSeen` says: it is still to come. */
function throughTheGate(session: Session): Session {
  const met = session.privacy === 'not-private' ? without(session, 'planSeen') : session
  return without(without(without(met, 'cover'), 'privacy'), 'rechecked')
}

function pinIn({ pin }: Form): string {
  return typeof pin === 'string' ? pin.trim() : ''
}
