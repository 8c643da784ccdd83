import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { FormProblem } from '../questionnaire/form/form-problem.js'

/** What was answered to one questionnaire. */
export type Asked = Readonly<{
  response: QuestionnaireResponse
  settled: boolean
  /** What was typed and is no answer yet, to be shown again. */
  unread?: readonly FormProblem[]
}>

/** Whether anything was answered, or staff are done with it: a page that was only shown asked nothing yet. */
export const isBegun = (asked: Asked | undefined): boolean =>
  asked !== undefined && (asked.settled || (asked.response.item ?? []).length > 0)
