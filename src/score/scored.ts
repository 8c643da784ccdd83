import { isOneOf } from '../questionnaire/answers.js'
import type { Form } from '../questionnaire/form/form-node.js'
import { bandAt, bandOver, withinBands } from './bands.js'
import { fits, toCutoff } from './cutoffs.js'
import type { PublishedCutoff, ScoreInterpretation } from './interpretation.js'
import { isSame, possibleRange, sumOf, type Possible } from './possible-range.js'
import { remarksOn, type Answered as OnPlaces } from './remarks.js'
import type { Cutoff, Result } from './result.js'
import { totalOf } from './total-of.js'

type Answered = OnPlaces & Readonly<{ form: Form }>

/** Why an expression failed, if one did; whether the total is known to be the sum of the points, and whether it must be. */
type Working = Readonly<{ failure: string | undefined; isSum: () => boolean; mustBeSum: () => boolean }>

type About = Readonly<{ published: PublishedCutoff; cutoff: Cutoff; isBanded: boolean }>

/** What a total says, or what it can still become. */
export function scored(answered: Answered, interpretation: ScoreInterpretation, working: Working): Result {
  const { form, places, facts } = answered
  const { instrument, cutoffs, otherCutoffs, notScoredWhen = [] } = interpretation
  const notScored = notScoredWhen.find(({ item, codes }) =>
    form.byLinkId
      .get(item)
      ?.some((place) => place.on && place.answers.some((answer) => isOneOf(codes, answer, place.item))),
  )
  if (notScored) return { kind: 'not-scorable', instrument, reason: notScored.reason }
  const published = cutoffs.find(({ when }) => fits(when, facts))
  if (!published) return { kind: 'not-scorable', instrument, reason: 'no cutoff fits this patient' }
  const isBanded = published.bands.length > 1 || otherCutoffs !== undefined
  const about: About = { published, cutoff: toCutoff(published, facts), isBanded }
  const possible = possibleRange(places, answered)
  return possible.missing.length > 0
    ? incomplete(answered, interpretation, { ...working, ...about, possible })
    : complete(answered, interpretation, { ...working, ...about })
}

function incomplete(
  answered: Answered,
  interpretation: ScoreInterpretation,
  { failure, isSum, published, cutoff, isBanded, possible }: Working & About & Readonly<{ possible: Possible }>,
): Result {
  const { instrument } = interpretation
  const { missing, range } = possible
  const told = {
    kind: 'incomplete',
    instrument,
    missing,
    possible: withinBands(published.bands, range),
    cutoff,
  } as const
  if (failure !== undefined || (isBanded && !isSum())) return told
  // Where there is one band only it says nothing, so it is not told of answers that are not all there.
  const band = published.bands.length > 1 ? bandOver(published.bands, range) : undefined
  const remarks = remarksOn(answered, interpretation, range, band)
  return { ...told, ...(band && { band }), ...remarks }
}

function complete(
  answered: Answered,
  interpretation: ScoreInterpretation,
  { failure, mustBeSum, published, cutoff, isBanded }: Working & About,
): Result {
  const { instrument } = interpretation
  const notScorable = (reason: string): Result => ({ kind: 'not-scorable', instrument, reason })
  if (failure !== undefined) return notScorable(`the total cannot be worked out: ${failure}`)
  const total = totalOf(answered.form, interpretation.total)
  if (total === undefined) return notScorable('the expression of the total gives nothing')
  // Among rows an expression may leave out what is the same twice.
  const sum = isBanded ? sumOf(answered.places) : total
  if (!isSame(total, sum) && mustBeSum())
    return notScorable(`the total is ${total}, and the points add up to ${sum}: it has to be the sum of the points`)
  const band = bandAt(published.bands, total)
  const range = { min: total, max: total }
  const remarks = remarksOn(answered, interpretation, range, band)
  return { kind: 'scored', instrument, total, range, band, cutoff, ...remarks }
}
