import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { atOnce, type Steps } from '../questionnaire/run/steps.js'
import { answeringForm } from './answered-form.js'
import { fillings, isEqual, valuesOf, type Filling } from './fillings.js'
import type { ScoreInterpretation } from './interpretation.js'
import { isSame, placesOf, sumOf } from './possible-range.js'
import { responseToTry } from './response-to-try.js'
import { totalOf } from './total-of.js'

/** `isSum`: every value of every item was tried, and each total was the sum of the points. */
export type Trial = Readonly<{ problems: readonly string[]; isSum: boolean }>

const known = new WeakMap<ScoreInterpretation, Trial>()

/**
 * Tries out whether a total is the sum of the points: only then is the range of a gap what its points say. A total that
 * looks at more than the answers, such as the patient, cannot be tried.
 */
export function triedTotal(interpretation: ScoreInterpretation, questionnaire: LoadedQuestionnaire): Trial {
  const before = known.get(interpretation)
  if (before) return before
  const trial = atOnce(tryTotal(interpretation, questionnaire), STEPS_IN_A_TURN)
  known.set(interpretation, trial)
  return trial
}

type Found = Filling & Readonly<{ total: number; sum: number; counted: readonly string[] }>

/** The guard of the time is set once for several fillings: it costs more than they do. */
const STEPS_IN_A_TURN = 64

function* tryTotal(interpretation: ScoreInterpretation, questionnaire: LoadedQuestionnaire): Steps<Trial> {
  const items = interpretation.items.flatMap((linkId) => questionnaire.byLinkId.get(linkId) ?? [])
  const found: Found[][] = []
  for (const some of fillings(items, questionnaire)) {
    const each: Found[] = []
    for (const filling of some) each.push(...(yield* foundBy(filling, interpretation, questionnaire)))
    found.push(each)
  }
  const steps = new Map<LoadedItem, string>()
  for (const [base, ...others] of found)
    for (const one of others)
      if (base && !base.item && one.item && !isRightStep(base, one))
        steps.set(one.item, stepProblem(one.item, base, one))
  const ends = found.flat().filter(({ total, sum }) => !isSame(total, sum))
  const problems = steps.size > 0 ? [...steps.values()] : ends.slice(0, 1).map(endProblem)
  return { problems, isSum: problems.length === 0 && items.every((item) => isTried(item, found.flat())) }
}

function* foundBy(
  filling: Filling,
  { total: linkId, items }: ScoreInterpretation,
  questionnaire: LoadedQuestionnaire,
): Steps<readonly Found[]> {
  const response = yield* responseToTry(questionnaire, filling.answers)
  if (!response) return []
  const { form, unsettled } = yield* answeringForm(questionnaire, response)
  const total = totalOf(form, linkId)
  if (total === undefined || unsettled.length > 0) return []
  const places = placesOf(form, items).filter(({ on, answers }) => on && answers.length > 0)
  return [{ ...filling, total, sum: sumOf(places), counted: places.map(({ item }) => item.linkId) }]
}

const isTried = (item: LoadedItem, found: readonly Found[]): boolean =>
  valuesOf(item).every((value) =>
    found.some((one) => isEqual(one.answers[item.linkId], value) && one.counted.includes(item.linkId)),
  )

const isRightStep = (base: Found, one: Found): boolean => isSame(one.total - base.total, one.sum - base.sum)

function stepProblem(item: LoadedItem, base: Found, one: Found): string {
  const [step, points] = [one.total - base.total, one.sum - base.sum]
  if (item.type === 'boolean')
    return `"${item.linkId}": a yes adds ${one.value === true ? step : -step} to the total, and has to add 1; where a no gives the point, make it a choice with points`
  return `"${item.linkId}": the answer ${String(one.value)} changes the total by ${step}, and by its points ${points}: give the points that the total counts`
}

const endProblem = ({ total, sum }: Found): string =>
  `the total can be ${total} where the points add up to ${sum}: it has to be the sum of the points`
