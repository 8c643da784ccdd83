import type { PatientSurvey } from '../guidance/site-texts.js'
import { is, type Facts } from '../plan/derived/facts.js'
import type { Session } from './session.js'

type SurveyAnswer = Readonly<{ question: string; answer: string }>

/** What can be answered to the questions after the visit. */
export const SURVEY_ANSWERS = ['yes', 'partly', 'no'] as const

/**
 * Whether staff may hand the device back for the questions: in private, where the patient agreed to be asked, and after
 * nothing for which being asked how it was would hurt.
 */
export function maySurvey(
  { survey, privacy, consent }: Session,
  { notAskedWhen }: Pick<PatientSurvey, 'notAskedWhen'>,
  facts: Facts,
): boolean {
  if (survey !== undefined || privacy !== 'private' || !consent?.toAsk) return false
  return !Object.entries(notAskedWhen).some(([fact, values]) => is(facts, fact, ...values))
}

/** What was answered, for each question once; what was left open, or no answer of ours, counts as skipped. */
export function surveyCounts(
  { texts }: Pick<PatientSurvey, 'texts'>,
  answers: Readonly<Record<string, unknown>>,
): readonly SurveyAnswer[] {
  return Object.keys(texts).map((question) => ({
    question,
    answer: SURVEY_ANSWERS.find((one) => one === answers[question]) ?? 'skipped',
  }))
}

/** The session ended and nobody was asked: one count, whatever the reason. */
export const notAsked = ({ texts }: Pick<PatientSurvey, 'texts'>): readonly SurveyAnswer[] =>
  Object.keys(texts).map((question) => ({ question, answer: 'not-asked' }))
