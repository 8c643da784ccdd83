import type { QuestionnaireResponse } from 'fhir/r4.js'
import { declineAll, readingForm, type PostedForm } from '../../questionnaire/read-form.js'
import { inTurns } from '../../questionnaire/run/steps.js'
import { scorer } from '../../score/score.js'
import { totalOnly } from '../../score/total-only.js'
import type { LoadedFile } from './load-file.js'

type Body = Readonly<Record<string, unknown>>

/** What a posted page says; one of its buttons declines everything. */
export const postedIn = async (
  questionnaire: LoadedFile['questionnaire'],
  own: Body,
  answers: Body,
  language: string,
): Promise<PostedForm> =>
  own['action'] === 'decline'
    ? { kind: 'read', response: declineAll(questionnaire) }
    : inTurns(readingForm(questionnaire, answers, undefined, {}, language))

/** Without a published cutoff there is a total, but no band. */
export function resultOf(
  { questionnaire, interpretation }: LoadedFile,
  response: QuestionnaireResponse | undefined,
): unknown {
  const used = interpretation ?? totalOnly(questionnaire)
  if (!used || !response) return undefined
  const result = scorer(questionnaire, used)(response, { sex: 'unknown' })
  if (interpretation) return result
  // Without points nobody can say between what the total lies.
  const isKnown = result.kind !== 'incomplete' || Number.isFinite(result.possible.min + result.possible.max)
  return { ...result, band: undefined, cutoff: undefined, ...(!isKnown && { possible: undefined }) }
}
