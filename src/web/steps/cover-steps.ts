import { handOver, PIN, takeBack } from '../../visit/handover.js'
import { languagesFor } from '../../visit/languages-for.js'
import { positionOf } from '../../visit/position.js'
import { stepBack, without } from '../../visit/step-back.js'
import type { Visit } from '../../visit/visit.js'
import { answersKept } from './ask-step.js'
import { choicesKept } from './opening-steps.js'
import { ticksKept } from './plan-step.js'
import type { Form, Step, StepContext } from './step.js'

/**
 * What any page may do besides its own: hide the visit, or go on in another language.
 * What stands on the page at that moment is kept; nothing is lost by hiding in haste.
 *
 * @returns `undefined` when the form asks for neither
 */
export function anywhere(visit: Visit, context: StepContext): Visit | undefined {
  const { form, deps } = context
  const { action, language } = form
  if (action === 'hide' || action === 'idle') {
    const isAtGate = visit.privacy === undefined && !visit.handover
    if (isAtGate || visit.cover || visit.handover?.stage === 'locked') return visit
    return { ...pageKept(visit, context), cover: action === 'hide' ? 'hidden' : 'idle' }
  }
  if (typeof language === 'string' && languagesFor(visit, deps.content).includes(language)) {
    return { ...pageKept(visit, context), language }
  }
  return undefined
}

/** A form of another page than the one the visit stands on, or sent from under a cover, keeps nothing. */
function pageKept(visit: Visit, context: StepContext): Visit {
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
