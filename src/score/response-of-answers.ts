import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { FormProblem } from '../questionnaire/form/form-problem.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { readingForm } from '../questionnaire/read-form.js'
import { atOnce, type Steps } from '../questionnaire/run/steps.js'
import { bodyOfAnswers, type PlainAnswers } from './body-of-answers.js'

type ReadAnswers = { response: QuestionnaireResponse } | { problems: readonly FormProblem[] }

/** The response that a form with these answers would give; gaps stay gaps. */
export function* readingAnswers(questionnaire: LoadedQuestionnaire, answers: PlainAnswers): Steps<ReadAnswers> {
  const read = yield* readingForm(questionnaire, bodyOfAnswers(questionnaire, answers))
  // A required answer left out is a gap for scoring, not an error.
  const isGap = ({ problem }: FormProblem) => problem === 'required' || problem === 'more-below'
  const problems = read.kind === 'invalid' ? read.problems.filter((one) => !isGap(one)) : []
  return problems.length > 0 ? { problems } : { response: read.response }
}

/** The same, at once. */
export const responseOfAnswers = (...answered: Parameters<typeof readingAnswers>): ReadAnswers =>
  atOnce(readingAnswers(...answered))
