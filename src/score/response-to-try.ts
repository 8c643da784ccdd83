import type { QuestionnaireResponse } from 'fhir/r4.js'
import { keptForm } from '../questionnaire/keep-form.js'
import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { Steps } from '../questionnaire/run/steps.js'
import { bodyOfAnswers, type PlainAnswers } from './body-of-answers.js'
import { readingAnswers } from './response-of-answers.js'

/** The response of an answered form, for its total alone; undefined where the form would not take these answers. */
export function* responseToTry(
  questionnaire: LoadedQuestionnaire,
  answers: PlainAnswers,
): Steps<QuestionnaireResponse | undefined> {
  // What scores it opens, closes and calculates anyway: without anything to check, that need not be done twice.
  if (!needsReading(questionnaire)) return keptForm(questionnaire, bodyOfAnswers(questionnaire, answers)).response
  const read = yield* readingAnswers(questionnaire, answers)
  return 'problems' in read ? undefined : read.response
}

const needsReading = ({ constraints, byLinkId }: LoadedQuestionnaire): boolean =>
  constraints.length > 0 || [...byLinkId.values()].some(isChecked)

const isChecked = ({ constraints, limits, choices, initialExpression, answerExpression }: LoadedItem): boolean =>
  constraints.length > 0 ||
  Object.keys(limits).length > 0 ||
  choices.some(({ exclusive }) => exclusive) ||
  (initialExpression ?? answerExpression) !== undefined
