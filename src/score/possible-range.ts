import { sameAnswer } from '../questionnaire/answers.js'
import { knowsItsAnswers } from '../questionnaire/form/answer-places.js'
import type { Form, FormNode } from '../questionnaire/form/form-node.js'
import type { LoadedItem } from '../questionnaire/loaded-questionnaire.js'
import { decimal } from '../questionnaire/numbers.js'
import type { GapsAbove } from './gaps-above.js'
import type { IsUnknown } from './not-worked-out.js'
import { numberOf, pointsOf } from './points.js'
import type { Range } from './result.js'

/** The places of the items that count, in the order of the form. */
export function placesOf(form: Form, linkIds: readonly string[]): readonly FormNode[] {
  return linkIds.flatMap((linkId) => form.byLinkId.get(linkId) ?? [])
}

/** The points an answered place that is on adds, and of a yes one; undefined where it adds none. */
export function ordinalOf({ item, answers, on }: FormNode): number | undefined {
  if (!on || answers.length === 0) return undefined
  return answers.reduce((sum, answer) => {
    const ordinal = numberOf(answer) ?? item.choices.find((choice) => sameAnswer(choice.answer, answer))?.ordinal
    if (ordinal === undefined) throw new RangeError(`an answer to "${item.linkId}" has no ordinal`)
    return decimal(sum + ordinal)
  }, 0)
}

/** What the answered places add up to. */
export const sumOf = (places: readonly FormNode[]): number =>
  places.reduce((sum, place) => decimal(sum + (ordinalOf(place) ?? 0)), 0)

/** Points may be fractions. */
export const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

export type Possible = Readonly<{
  /** LinkIds of what must be answered before there can be a total. */
  missing: readonly string[]
  range: Range
}>

/** What nobody knows yet: see `IsUnknown` and `GapsAbove`. */
export type Known = Readonly<{ isUnknown: IsUnknown; gapsAbove: GapsAbove }>

/**
 * The totals still possible: what is answered, plus the least and the most that each gap could add. A place that
 * further answers might open or close may add nothing, too, and so may one of which nobody knows whether it is open.
 * Answers that were given stay as they are.
 */
export function possibleRange(places: readonly FormNode[], known: Known): Possible {
  const missing = new Set<string>()
  let [min, max] = [0, 0]

  for (const place of places) {
    const { gaps, range } = place.item.calculatedExpression ? workedOut(place, known) : told(place, known)
    for (const linkId of gaps) missing.add(linkId)
    min = decimal(min + range.min)
    max = decimal(max + range.max)
  }
  return { missing: [...missing], range: { min, max } }
}

type Added = Readonly<{ gaps: readonly string[]; range: Range }>

const ANYTHING: Range = { min: -Infinity, max: Infinity }
const exactly = (points: number): Added => ({ gaps: [], range: { min: points, max: points } })

/** What is worked out is nobody's to answer: it adds what it is, or anything while answers might change it. */
const workedOut = (place: FormNode, { isUnknown, gapsAbove }: Known): Added =>
  isUnknown(place) || gapsAbove(place).length > 0 ? { gaps: [], range: ANYTHING } : exactly(ordinalOf(place) ?? 0)

function told(place: FormNode, { isUnknown, gapsAbove }: Known): Added {
  const given = givesPoints(place) ? ordinalOf(place) : undefined
  if (given !== undefined) return exactly(given)
  const isAnswered = place.on && place.answers.length > 0
  const above = isAnswered ? [] : gapsAbove(place)
  const maybeOpen = above.length > 0 || isUnknown(place)
  if (!place.on && !maybeOpen) return exactly(0)
  const gaps = isAnswered ? [] : place.on ? [place.item.linkId] : above
  const points = pointsOf(place.item)
  // Nobody can tell what an answer without points does to a total that its author counts in another way.
  if (points.length === 0) return { gaps, range: ANYTHING }
  const several = mayComeAgain(place) ? points.filter((one) => one !== 0).map((one) => Math.sign(one) * Infinity) : []
  const all = [...points, ...several, ...(maybeOpen ? [0] : [])]
  return { gaps, range: { min: Math.min(...all), max: Math.max(...all) } }
}

/** Whether what is open here may be answered any number of times: a number, or whatever stands in rows. */
function mayComeAgain({ item, parent }: FormNode): boolean {
  if (item.repeats && item.choices.length === 0) return true
  for (let above = parent; above; above = above.parent) if (above.item.repeats && !isForeseen(above.item)) return true
  return false
}

/** Below a question of known choices each has its own place, and is counted there. */
const isForeseen = (item: LoadedItem): boolean => item.type === 'choice' && knowsItsAnswers(item)

/**
 * Choices without a single point, and texts, add up in no way that could be told from the answer alone. What an expression
 * offers has points, or cannot be scored.
 */
const givesPoints = ({ item, answers }: FormNode): boolean =>
  pointsOf(item).length > 0 ||
  answers.some((answer) => item.answerExpression !== undefined || numberOf(answer) !== undefined)
