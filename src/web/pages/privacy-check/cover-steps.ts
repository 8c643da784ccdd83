import type { Cover } from '../../../session/hidden.js'
import { handOver, PIN, takeBack } from '../../../session/handover.js'
import { languagesFor } from '../../../session/languages-for.js'
import { positionOf } from '../../../session/position.js'
import { stepBack, without } from '../../../session/go-back.js'
import type { Visit } from '../../../session/session.js'
import { answersKept } from '../questions/questions-form.js'
import { choicesKept } from './opening-steps.js'
import { ticksKept } from '../plan/plan-form.js'
import type { Form, Step, StepContext } from '../form-handler.js'

/** Every page may be hidden, by hand or because nobody is there. */
export function coverIn({ action }: Form): Cover | undefined {
  if (action === 'hide') return 'hidden'
  return action === 'idle' ? 'idle' : undefined
}

/** Every page may go on in another language. @returns `undefined` when the form does not ask for that */
export function inLanguage(visit: Visit, context: StepContext): Visit | undefined {
  const { language } = context.form
  const isSpoken = typeof language === 'string' && languagesFor(visit, context.deps.content).includes(language)
  return isSpoken ? { ...pageKept(visit, context), language } : undefined
}

/**
 * The visit with what stands on the page at this moment: nothing is lost by hiding in haste. A form of another page than
 * the one the visit stands on, or sent from under a cover, keeps nothing.
 */
export function pageKept(visit: Visit, context: StepContext): Visit {
  if (context.form['page'] !== positionOf(visit, context.instruments).page) return visit
  const { form } = context
  switch (form['page']) {
    case 'privacy':
      return visit.privacy === undefined ? { ...visit, telehealth: form['telehealth'] === 'yes' } : visit
    case 'limits':
    case 'record':
      return choicesKept(visit, form)
    case 'ask':
      return answersKept(visit, context)
    case 'plan':
      return ticksKept(visit, form)
    default:
      return visit
  }
}

/** Staff lift the cover: back to the gate, since nobody knows who is in the room by now. */
export const coveredStep: Step = (visit, context) => {
  if (visit.handover) return returnStep(visit, context)
  return { visit: throughTheGate(visit) }
}

/** In a video or phone visit each part waits for the check; a check that lapsed freezes the visit at once. */
export const recheckStep: Step = (visit, { form, instruments }) => {
  const part = form['part']
  if (form['action'] === 'back') return { visit: stepBack(visit, instruments) }
  if (form['alone'] === 'no') return { visit: { ...visit, cover: 'hidden' } }
  const at = positionOf(visit, instruments)
  if (form['alone'] !== 'yes' || at.page !== 'recheck' || part !== at.part) return { visit }
  return { visit: { ...visit, rechecked: [...(visit.rechecked ?? []), at.part] } }
}

/** Staff choose the PIN that brings them back, and hand the device over. */
export const handOverStep: Step = (visit, { form, deps, instruments }) => {
  if (form['action'] === 'back') return { visit: stepBack(visit, instruments) }
  const pin = pinIn(form)
  if (!PIN.test(pin)) return { visit, again: { pinProblem: 'format' } }
  return { visit: { ...without(visit, 'handingOver'), handover: handOver(pin, deps.randomBytes(16)) } }
}

/**
 * The device comes back: a right PIN leads to a neutral page and a second "alone?", before anything is shown.
 * A form without a PIN is no try: a patient who presses Enter must not lock the visit.
 */
export const returnStep: Step = (visit, { form }) => {
  const pin = pinIn(form)
  if (!visit.handover || pin === '') return { visit }
  const handover = takeBack(visit.handover, pin)
  if (handover)
    return { visit: { ...visit, handover }, ...(handover.stage !== 'locked' && { again: { pinProblem: 'wrong' } }) }
  return { visit: throughTheGate(without(visit, 'handover')) }
}

/** Without private time nobody has met a plan, whatever `planSeen` says: it is still to come. */
function throughTheGate(visit: Visit): Visit {
  const met = visit.privacy === 'not-private' ? without(visit, 'planSeen') : visit
  return without(without(without(met, 'cover'), 'privacy'), 'rechecked')
}

function pinIn({ pin }: Form): string {
  return typeof pin === 'string' ? pin.trim() : ''
}
