import type { LoadedItem, LoadedQuestionnaire, Problem } from '../questionnaire/loaded-questionnaire.js'
import type { Parsed } from '../parsed.js'
import { shapeProblems } from '../questionnaire/load/shape-problems.js'
import {
  interpretationShape,
  type Interpretation,
  type ScoreInterpretation,
  type TopicsInterpretation,
} from './interpretation.js'
import { bandProblems } from './band-problems.js'
import { factsThatNeverCome } from './never-facts.js'
import { pointsOf } from './points.js'
import { totalProblems } from './total-problems.js'
import { triedTotal } from './try-total.js'
import { codesOf, unknownNames } from './unknown-names.js'

/** Reads an `interpretation.json` against its questionnaire, or says everything that is wrong between the two. */
export function readInterpretation(
  json: unknown,
  questionnaire: LoadedQuestionnaire,
  file: string,
): Parsed<Interpretation, Problem> {
  const shape = interpretationShape.safeParse(json)
  if (!shape.success) {
    const reasons = shapeProblems(shape.error.issues, json)
    return { problems: reasons.map((reason) => ({ file, reason })) }
  }
  const interpretation = shape.data
  const reasons = [
    ...unknownNames(interpretation, questionnaire),
    ...factsThatNeverCome(interpretation, questionnaire),
    ...(interpretation.kind === 'score'
      ? scoreProblems(interpretation, questionnaire)
      : topicProblems(interpretation, questionnaire)),
  ]
  const all =
    reasons.length > 0 || interpretation.kind !== 'score' ? reasons : triedTotal(interpretation, questionnaire).problems
  return all.length > 0 ? { problems: all.map((reason) => ({ file, reason })) } : { value: interpretation }
}

function scoreProblems(interpretation: ScoreInterpretation, questionnaire: LoadedQuestionnaire): readonly string[] {
  const { byLinkId } = questionnaire
  const { items, cutoffs, otherCutoffs = [], facts, record } = interpretation
  const scored = items.flatMap((linkId) => byLinkId.get(linkId) ?? [])
  const all = [...cutoffs, ...otherCutoffs]
  const bands = new Set(cutoffs.flatMap((one) => one.bands.map(({ id }) => id)))
  return [
    ...totalProblems(interpretation, questionnaire),
    ...scored.flatMap(withoutOrdinals),
    ...all.flatMap((one) =>
      bandProblems(one, one.items ? scored.filter(({ linkId }) => one.items?.includes(linkId)) : scored),
    ),
    ...cutoffs.filter((one) => one.items).map(({ id }) => `cutoff "${id}" must look at every item`),
    ...(cutoffs.some(({ when }) => !when) ? [] : ['no cutoff is for everyone else: add one without "when"']),
    ...unmapped('facts.result', bands, facts?.result?.bands),
    ...unmapped('record', bands, record?.bands),
  ]
}

function withoutOrdinals(item: LoadedItem): readonly string[] {
  const { linkId, choices } = item
  const hasAll = pointsOf(item).length > 0 && choices.every(({ ordinal }) => ordinal !== undefined)
  return hasAll ? [] : [`"${linkId}" has an answer without an ordinal, or a number without bounds`]
}

function unmapped(
  where: string,
  bands: ReadonlySet<string>,
  map: Readonly<Record<string, unknown>> | undefined,
): readonly string[] {
  return map
    ? [...bands]
        .filter((band) => !Object.hasOwn(map, band))
        .map((band) => `${where} says nothing about the band "${band}"`)
    : []
}

function topicProblems(
  { items, raisedBy }: TopicsInterpretation,
  { byLinkId }: LoadedQuestionnaire,
): readonly string[] {
  return items
    .flatMap((linkId) => byLinkId.get(linkId) ?? [])
    .filter((item) => !(codesOf(item) ?? []).some((code) => raisedBy.includes(code)))
    .map(({ linkId }) => `no answer to "${linkId}" raises it`)
}
