import type { Guidance } from '../../../content/guidance.js'
import { textsIn } from '../../../guidance/site-texts.js'
import { SURVEY_ANSWERS } from '../../../session/patient-survey.js'
import type { Session } from '../../../session/session.js'
import type { Translate } from '../../messages.js'

export type SurveyView = Readonly<{
  questions: readonly Readonly<{ id: string; text: string; chosen: string | undefined }>[]
  answers: readonly Readonly<{ id: string; text: string }>[]
}>

/** The questions after the visit, in the patient's language. */
export function surveyView(
  { patientSurvey }: Pick<Guidance, 'patientSurvey'>,
  session: Session,
  t: Translate,
): SurveyView {
  const texts = textsIn(patientSurvey, session.language)
  return {
    questions: Object.entries(texts).map(([id, text]) => ({
      ...{ id, text },
      chosen: session.surveyChosen?.find(({ question }) => question === id)?.answer,
    })),
    answers: SURVEY_ANSWERS.map((id) => ({ id, text: t(`survey.${id}`) })),
  }
}
