import { SURVEY_ANSWERS } from '../../../session/patient-survey.js'
import { view } from '../../view.js'
import type { Again, Page } from '../page.js'
import { handBack } from '../shared/hand-back.js'
import { surveyView, type SurveyView } from './survey-view.js'

export type ThanksView = SurveyView & Readonly<{ pinProblem: Again['pinProblem'] }>

/**
 * The patient's last page: two questions that may be left open, and the way back to staff. Answers are counted at once
 * and kept nowhere else; the session only knows that the questions are over.
 */
export const thanksPage: Page<'thanks', ThanksView> = {
  view: view('thanks/thanks'),
  model: (_at, { session, t, deps, again }) => ({
    pinProblem: again.pinProblem,
    ...surveyView(deps.content.guidance, session, t),
  }),
  handle: async (session, context) => {
    const { fields, deps } = context
    if (fields['action'] !== 'survey') return handBack(session, context)
    if (!session.handover || session.surveySent) return { session }
    const questions = Object.keys(deps.content.guidance.patientSurvey.texts)
    await deps.counts.add(
      questions.flatMap((question) => {
        const answer = SURVEY_ANSWERS.find((one) => one === fields[question])
        return answer ? [{ question, answer }] : []
      }),
    )
    return { session: { ...session, surveySent: true } }
  },
}
