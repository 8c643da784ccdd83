import { without } from '../../../session/go-back.js'
import { surveyCounts } from '../../../session/patient-survey.js'
import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { Page } from '../page.js'
import { surveyView, type SurveyView } from './survey-view.js'

/**
 * Two questions that may be left open, on the device that was handed back once more. Answers are counted, and kept
 * nowhere else once they are sent. From here there is only the end: no way leads from the patient's hands to the plan or the chart.
 */
export const surveyPage: Page<'survey', SurveyView> = {
  view: view('survey/survey'),
  model: (_at, { session, t, deps }) => surveyView(deps.content.guidance, session, t),
  handle: (session, { fields, deps }) => {
    if (!isSentBy(fields, 'survey')) return { session }
    const counts = surveyCounts(deps.content.guidance.patientSurvey, fields)
    return { session: { ...without(session, 'surveyChosen'), survey: 'sent' }, ends: true, counts }
  },
  keep: (session, { fields, deps }) => ({
    ...session,
    surveyChosen: surveyCounts(deps.content.guidance.patientSurvey, fields),
  }),
}
