import { RECORD_LEVELS, type RecordLevel } from '../../../record/levels.js'
import { notAlone, stepBack } from '../../../session/go-back.js'
import type { Visit } from '../../../session/session.js'
import type { Form, Step } from '../form-handler.js'

/** The gate: nothing but a clear yes opens it. */
export const privacyStep: Step = (visit, { form }) => {
  const telehealth = form['telehealth'] === 'yes'
  if (form['alone'] === 'yes') return { visit: { ...visit, privacy: 'private', telehealth } }
  if (form['alone'] === 'no') return { visit: notAlone(visit) }
  return { visit }
}

export const wellnessStep: Step = (visit, { form, instruments }) => {
  if (form['action'] === 'back') return { visit: stepBack(visit, instruments) }
  return { visit: { ...visit, planSeen: true } }
}

/** The patient's answer after hearing the limits, and what the chart may say. */
export const limitsStep: Step = (visit, { form, instruments }) => {
  if (form['action'] === 'back') return { visit: stepBack(visit, instruments) }
  const level = levelIn(form)
  const withChoice = level ? { ...visit, recordChoice: level } : visit
  if (form['ask'] === 'patient') return { visit: { ...withChoice, consent: { toAsk: true }, handingOver: true } }
  if (form['ask'] === 'yes') return { visit: { ...withChoice, consent: { toAsk: true } } }
  if (form['ask'] === 'no') return { visit: { ...withChoice, consent: { toAsk: false } } }
  return { visit }
}

/** The visit with what is chosen for the record right now. */
export function choicesKept(visit: Visit, form: Form): Visit {
  const level = levelIn(form)
  const followUp = form['followUp']
  return {
    ...visit,
    ...(level && { recordChoice: level }),
    ...((followUp === 'yes' || followUp === 'no') && { followUpChoice: followUp }),
  }
}

export function levelIn(form: Form): RecordLevel | undefined {
  return RECORD_LEVELS.find((level) => level === form['level'])
}
