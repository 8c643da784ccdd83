import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { FormProblem } from '../questionnaire/form/form-problem.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { readForm } from '../questionnaire/read-form.js'
import { bodyOfAnswers, type PlainAnswers } from './body-of-answers.js'

/** The response that a form with these answers would give; gaps stay gaps. */
export function responseOfAnswers(
  questionnaire: LoadedQuestionnaire,
  answers: PlainAnswers,
): { response: QuestionnaireResponse } | { problems: readonly FormProblem[] } {
  const read = readForm(questionnaire, bodyOfAnswers(questionnaire, answers))
  // A required answer left out is a gap for scoring, not an error.
  const isGap = ({ problem }: FormProblem) => problem === 'required' || problem === 'more-below'
  const problems = read.kind === 'invalid' ? read.problems.filter((one) => !isGap(one)) : []
  return problems.length > 0 ? { problems } : { response: read.response }
}
