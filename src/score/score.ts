import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { FormNode } from '../questionnaire/form/form-node.js'
import type { LaunchVariables } from '../questionnaire/run/evaluator.js'
import { isOneOf } from '../questionnaire/answers.js'
import { answeredForm } from './answered-form.js'
import { bandAt, bandOver } from './bands.js'
import type { Interpretation, ScoreInterpretation, TopicsInterpretation } from './interpretation.js'
import { remarksOn, type Answered } from './remarks.js'
import { unknownPlaces } from './not-worked-out.js'
import { openAbove } from './open-above.js'
import { possibleRange, placesOf } from './possible-range.js'
import { totalOf } from './total-of.js'
import { triedTotal } from './try-total.js'
import { fits, toCutoff } from './cutoffs.js'
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
      const { form, unsettled } = answeredForm(questionnaire, response, launchVariables)
      const places = placesOf(form, interpretation.items)
      const answered = { form, places, isUnknown: unknownPlaces(form, unsettled), facts }
      if (everythingDeclined(answered)) return { kind: 'declined', instrument }
      if (interpretation.kind === 'topics') return topics(answered, interpretation)
      const isSum = () => triedTotal(interpretation, questionnaire).isSum
      return scored(answered, interpretation, { failure: unsettled[0]?.reason, isSum })
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

/** Why an expression failed, if one did; and whether the total is known to be the sum of the points. */
type Working = Readonly<{ failure: string | undefined; isSum: () => boolean }>

function scored(answered: Answered, interpretation: ScoreInterpretation, { failure, isSum }: Working): Result {
  const { form, places, isUnknown, facts } = answered
  const { instrument, cutoffs, notScoredWhen = [] } = interpretation
  const notScored = notScoredWhen.find(({ item, codes }) => isAnswered(form.byLinkId.get(item) ?? [], codes))
  if (notScored) return { kind: 'not-scorable', instrument, reason: notScored.reason }
  const published = cutoffs.find(({ when }) => fits(when, facts))
  if (!published) return { kind: 'not-scorable', instrument, reason: 'no cutoff fits this patient' }
  const cutoff = toCutoff(published, facts)
  const possible = possibleRange(form, places, isUnknown)

  if (possible.missing.length > 0) {
    const { missing, range } = possible
    const isBanded = published.bands.length > 1 || interpretation.otherCutoffs !== undefined
    if (failure !== undefined || (isBanded && !isSum()))
      return { kind: 'incomplete', instrument, missing, possible: range, cutoff }
    // Where there is one band only it says nothing, so it is not told of answers that are not all there.
    const band = published.bands.length > 1 ? bandOver(published.bands, range) : undefined
    const remarks = remarksOn(answered, interpretation, range, band)
    return { kind: 'incomplete', instrument, missing, possible: range, ...(band && { band }), cutoff, ...remarks }
  }
  if (failure !== undefined)
    return { kind: 'not-scorable', instrument, reason: `the total cannot be worked out: ${failure}` }
  const total = totalOf(form, interpretation.total)
  if (total === undefined)
    return { kind: 'not-scorable', instrument, reason: 'the expression of the total gives nothing' }

  const band = bandAt(published.bands, total)
  const range = { min: total, max: total }
  return {
    kind: 'scored',
    instrument,
    total,
    range,
    band,
    cutoff,
    ...remarksOn(answered, interpretation, range, band),
  }
}

function isAnswered(places: readonly FormNode[], codes: readonly string[]): boolean {
  return places.some(({ on, answers, item }) => on && answers.some((answer) => isOneOf(codes, answer, item)))
}

function topics({ form, places, isUnknown }: Answered, { instrument, raisedBy }: TopicsInterpretation): Result {
  const open = places.filter(({ on }) => on)
  const ids = (nodes: readonly FormNode[]) => nodes.map(({ item }) => item.linkId)
  const raised = open.filter((place) => isAnswered([place], raisedBy))
  // What a question without an answer keeps closed was not asked, and nobody knows: it is no "no".
  const isGap = (place: FormNode) =>
    place.on ? !place.declined && place.answers.length === 0 : isUnknown(place) || openAbove(place, form).length > 0
  return {
    kind: 'topics',
    instrument,
    raised: ids(raised),
    declined: ids(open.filter(({ declined }) => declined)),
    open: ids(places.filter(isGap)),
  }
}
