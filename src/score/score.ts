import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { LaunchVariables } from '../questionnaire/run/evaluator.js'
import { answeredForm } from './answered-form.js'
import type { Interpretation } from './interpretation.js'
import { gapsAbove } from './gaps-above.js'
import type { Answered } from './remarks.js'
import { unknownPlaces } from './not-worked-out.js'
import { placesOf } from './possible-range.js'
import { questionsRead } from './questions-read.js'
import { scored } from './scored.js'
import { topics } from './topics.js'
import { triedTotal } from './try-total.js'
import type { PatientFacts, Result } from './result.js'

/** @param launchVariables  what its expressions may look at beside the answers: the launch context */
export type Scorer = (
  response: QuestionnaireResponse | undefined,
  facts: PatientFacts,
  launchVariables?: LaunchVariables,
) => Result

/**
 * Reads what one instrument says from the answers to it.
 *
 * The total is what the Questionnaire's own expression gives. Where answers are missing no total is given: the range
 * of totals still possible is, and a band only if every way of filling the gaps leads to it. What an expression could not
 * work out is unknown, as if it had been left open.
 */
export function scorer(questionnaire: LoadedQuestionnaire, interpretation: Interpretation): Scorer {
  const { instrument } = interpretation
  return (response, facts, launchVariables) => {
    if (!response) return { kind: 'not-asked', instrument }
    try {
      const { form, unsettled, undecided } = answeredForm(questionnaire, response, launchVariables)
      const places = placesOf(form, interpretation.items)
      const isUnknown = unknownPlaces(questionnaire, form, unsettled)
      const answered = { form, places, isUnknown, gapsAbove: gapsAbove(questionnaire, form, undecided), facts }
      if (everythingDeclined(answered)) return { kind: 'declined', instrument }
      if (interpretation.kind === 'topics') return topics(answered, interpretation)
      const isSum = () => triedTotal(interpretation, questionnaire).isSum
      const mustBeSum = () => isSum() || !looksAtLaunch(interpretation.total, questionnaire)
      return scored(answered, interpretation, { failure: unsettled[0]?.reason, isSum, mustBeSum })
    } catch (error) {
      if (error instanceof RangeError) return { kind: 'not-scorable', instrument, reason: error.message }
      throw error
    }
  }
}

function everythingDeclined({ places, isUnknown }: Answered): boolean {
  const open = places.filter((place) => place.on || isUnknown(place))
  return open.length > 0 && open.every(({ on, declined }) => on && declined)
}

/** A total that looks at the patient may be anything else than the sum of the points. */
const looksAtLaunch = (total: string, questionnaire: LoadedQuestionnaire): boolean =>
  questionsRead(questionnaire.byLinkId.get(total)?.calculatedExpression?.text ?? '', questionnaire).looksAtLaunch
