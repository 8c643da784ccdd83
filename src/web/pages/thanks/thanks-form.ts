import { SURVEY_ANSWERS } from '../../../session/patient-survey.js'
import { handBackForm } from '../privacy-check/cover-steps.js'
import type { FormHandler } from '../form-handler.js'

/**
 * The patient's last page: two questions that may be left open, and the way back to staff. Answers are counted at once
 * and kept nowhere else; the session only knows that the questions are over.
 */
export const thanksForm: FormHandler = async (session, context) => {
  const { form, deps } = context
  if (form['action'] !== 'after') return handBackForm(session, context)
  if (!session.handover || session.surveySent) return { session }
  for (const question of Object.keys(deps.content.guidance.patientSurvey.texts)) {
    const answer = SURVEY_ANSWERS.find((one) => one === form[question])
    if (answer) await deps.counts.add({ question, answer })
  }
  return { session: { ...session, surveySent: true } }
}
