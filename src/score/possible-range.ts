import { sameAnswer } from '../questionnaire/answers.js'
import type { Form, FormNode } from '../questionnaire/form/form-node.js'
import type { Answer, LoadedItem } from '../questionnaire/loaded-questionnaire.js'
import { decimal } from '../questionnaire/numbers.js'
import type { GapsAbove } from './gaps-above.js'
import type { IsUnknown } from './not-worked-out.js'
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

/** The points an item can give: 0 or 1 for no or yes, those of its choices, of all of several, or the ends of its number. */
export function pointsOf({ type, choices, limits, repeats }: LoadedItem): readonly number[] {
  if (type === 'boolean') return [0, 1]
  if (type !== 'integer' && type !== 'decimal') {
    const each = choices.flatMap(({ ordinal }) => ordinal ?? [])
    const together = (some: readonly number[]) =>
      some.length > 1 ? [decimal(some.reduce((sum, one) => sum + one))] : []
    return repeats
      ? [...each, ...together(each.filter((one) => one > 0)), ...together(each.filter((one) => one < 0))]
      : each
  }
  const [min, max] = [numberOf(limits.min), numberOf(limits.max)]
  return min !== undefined && max !== undefined ? [min, max] : []
}

function numberOf(answer: Answer | undefined): number | undefined {
  const yes = answer?.valueBoolean
  return answer?.valueInteger ?? answer?.valueDecimal ?? (yes === undefined ? undefined : Number(yes))
}

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
export function possibleRange(places: readonly FormNode[], { isUnknown, gapsAbove }: Known): Possible {
  const missing = new Set<string>()
  let [min, max] = [0, 0]

  for (const place of places) {
    // What is worked out is nobody's to answer.
    if (place.item.calculatedExpression) continue
    const given = givesPoints(place) ? ordinalOf(place) : undefined
    if (given !== undefined) {
      min = decimal(min + given)
      max = decimal(max + given)
      continue
    }
    const isAnswered = place.on && place.answers.length > 0
    const above = isAnswered ? [] : gapsAbove(place)
    const maybeOpen = above.length > 0 || isUnknown(place)
    if (!place.on && !maybeOpen) continue
    if (!isAnswered) for (const linkId of place.on ? [place.item.linkId] : above) missing.add(linkId)
    const points = pointsOf(place.item)
    // Nobody can tell what an answer without points does to a total that its author counts in another way.
    const all = points.length === 0 ? [-Infinity, Infinity] : [...points, ...(maybeOpen ? [0] : [])]
    min = decimal(min + Math.min(...all))
    max = decimal(max + Math.max(...all))
  }
  return { missing: [...missing], range: { min, max } }
}

/**
 * Choices without a single point, and texts, add up in no way that could be told from the answer alone. What an expression
 * offers has points, or cannot be scored.
 */
const givesPoints = ({ item, answers }: FormNode): boolean =>
  pointsOf(item).length > 0 ||
  answers.some((answer) => item.answerExpression !== undefined || numberOf(answer) !== undefined)
