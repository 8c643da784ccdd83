import { sameAnswer } from '../questionnaire/answers.js'
import type { Form, FormNode } from '../questionnaire/form/form-node.js'
import type { Answer, LoadedItem } from '../questionnaire/loaded-questionnaire.js'
import type { Range } from './result.js'

/** The places of the items that count, in the order of the form. */
export function placesOf(form: Form, linkIds: readonly string[]): readonly FormNode[] {
  return linkIds.flatMap((linkId) => form.byLinkId.get(linkId) ?? [])
}

/** The points an answered place that is on adds; undefined where it adds none. */
export function ordinalOf({ item, answers, on }: FormNode): number | undefined {
  if (!on || answers.length === 0) return undefined
  return answers.reduce((sum, answer) => {
    const number = answer.valueInteger ?? answer.valueDecimal
    const ordinal = number ?? item.choices.find((choice) => sameAnswer(choice.answer, answer))?.ordinal
    if (ordinal === undefined) throw new RangeError(`an answer to "${item.linkId}" has no ordinal`)
    return sum + ordinal
  }, 0)
}

/** The points an item can give: those of its choices, of all of several, or the ends of the number it asks for. */
export function pointsOf({ type, choices, limits, repeats }: LoadedItem): readonly number[] {
  if (type !== 'integer' && type !== 'decimal') {
    const each = choices.flatMap(({ ordinal }) => ordinal ?? [])
    const together = (some: readonly number[]) => (some.length > 1 ? [some.reduce((sum, one) => sum + one)] : [])
    return repeats
      ? [...each, ...together(each.filter((one) => one > 0)), ...together(each.filter((one) => one < 0))]
      : each
  }
  const [min, max] = [numberOf(limits.min), numberOf(limits.max)]
  return min !== undefined && max !== undefined ? [min, max] : []
}

const numberOf = (answer: Answer | undefined): number | undefined => answer?.valueInteger ?? answer?.valueDecimal

export type Possible = Readonly<{
  /** LinkIds of what must be answered before there can be a total. */
  missing: readonly string[]
  range: Range
}>

/**
 * The totals still possible: what is answered, plus the least and the most that each gap could add. A place that
 * further answers might open or close may add nothing, too. Answers that were given stay as they are.
 */
export function possibleRange(form: Form, places: readonly FormNode[]): Possible {
  const missing = new Set<string>()
  let [min, max] = [0, 0]

  for (const place of places) {
    // What is worked out is nobody's to answer.
    if (place.item.calculatedExpression) continue
    const given = ordinalOf(place)
    if (given !== undefined) {
      min += given
      max += given
      continue
    }
    const above = openAbove(place, form)
    if (!place.on && above.length === 0) continue
    for (const linkId of place.on ? [place.item.linkId] : above) missing.add(linkId)
    const points = [...pointsOf(place.item), ...(above.length > 0 ? [0] : [])]
    min += Math.min(...points)
    max += Math.max(...points)
  }
  return { missing: [...missing], range: { min, max } }
}

/** Unanswered questions on which it depends whether a place is open. */
function openAbove(place: FormNode, form: Form): readonly string[] {
  const above = new Set<string>()
  for (let node: FormNode | undefined = place; node; node = node.parent) {
    const asked = node.item.conditions.flatMap(({ question }) => form.byLinkId.get(question) ?? [])
    const byExpression = node.item.enableWhenExpression
      ? [...unanswered(form)].filter((question) => question !== place)
      : []
    const open = asked.filter(
      (question) => question.answers.length === 0 && (question.on || openAbove(question, form).length > 0),
    )
    for (const { item } of [...open, ...byExpression]) above.add(item.linkId)
  }
  return [...above]
}

function* unanswered(form: Form): Generator<FormNode> {
  for (const node of form.nodes) {
    if (node.on && node.answers.length === 0 && pointsOf(node.item).length > 0) yield node
  }
}
