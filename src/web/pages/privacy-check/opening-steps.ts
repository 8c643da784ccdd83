import { RECORD_LEVELS, type RecordLevel } from '../../../record/levels.js'
import { notAlone, goBack } from '../../../session/go-back.js'
import type { Session } from '../../../session/session.js'
import type { Form, FormHandler } from '../form-handler.js'

/** The gate: nothing but a clear yes opens it. */
export const privacyCheckForm: FormHandler = (session, { form }) => {
  const telehealth = form['telehealth'] === 'yes'
  if (form['alone'] === 'yes') return { session: { ...session, privacy: 'private', telehealth } }
  if (form['alone'] === 'no') return { session: notAlone(session) }
  return { session }
}

export const wellnessForm: FormHandler = (session, { form, instruments }) => {
  if (form['action'] === 'back') return { session: goBack(session, instruments) }
  return { session: { ...session, planSeen: true } }
}

/** The patient's answer after hearing the limits, and what the chart may say. */
export const limitsForm: FormHandler = (session, { form, instruments }) => {
  if (form['action'] === 'back') return { session: goBack(session, instruments) }
  const level = levelIn(form)
  const withChoice = level ? { ...session, recordChoice: level } : session
  if (form['ask'] === 'patient') return { session: { ...withChoice, consent: { toAsk: true }, handingOver: true } }
  if (form['ask'] === 'yes') return { session: { ...withChoice, consent: { toAsk: true } } }
  if (form['ask'] === 'no') return { session: { ...withChoice, consent: { toAsk: false } } }
  return { session }
}

/** The session with what is chosen for the record right now. */
export function choicesKept(session: Session, form: Form): Session {
  const level = levelIn(form)
  const contact = form['contact']
  return {
    ...session,
    ...(level && { recordChoice: level }),
    ...((contact === 'yes' || contact === 'no') && { contactChoice: contact }),
  }
}

export function levelIn(form: Form): RecordLevel | undefined {
  return RECORD_LEVELS.find((level) => level === form['level'])
}
