import { formValue } from '../questionnaire/answers.js'
import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { PlainAnswers } from './body-of-answers.js'
import { least, most } from './plain-sum.js'
import { isTypedNumber, pointsOf } from './points.js'

/** Answers to everything that counts, and which one of them stands out from the others, if one does. */
export type Filling = Readonly<{ item?: LoadedItem; value?: unknown; answers: PlainAnswers }>

/**
 * Ways to fill in what counts: the most to all, and then each item with each of its values; the least to all, and then
 * each with its most. What opens an item, and does not count, is answered so that it opens.
 */
export function fillings(
  items: readonly LoadedItem[],
  questionnaire: LoadedQuestionnaire,
): readonly (readonly Filling[])[] {
  const opening = openers(items, questionnaire)
  const others = { most: valuesOf, least: (item: LoadedItem) => [most(item)] }
  return (['most', 'least'] as const).map((end) => {
    const base = end === 'most' ? most : least
    const all = { ...opening, ...Object.fromEntries(items.map((item) => [item.linkId, base(item)])) }
    const changed = items.flatMap((item) =>
      others[end](item)
        .filter((value) => !isEqual(value, base(item)))
        .map((value): Filling => ({ item, value, answers: { ...all, [item.linkId]: value } })),
    )
    return [{ answers: all }, ...changed]
  })
}

/** Whether two values of an item are the same, one or several. */
export const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Values that an item can have: all it offers, several together where several can be chosen, the ends of a number. */
export function valuesOf(item: LoadedItem): readonly unknown[] {
  const { type, choices, repeats } = item
  if (type === 'boolean') return [false, true]
  if (isTypedNumber(item)) return pointsOf(item)
  const codes = choices.map(({ code }) => code)
  return repeats ? [...codes, least(item), most(item)] : codes
}

function openers(items: readonly LoadedItem[], { byLinkId }: LoadedQuestionnaire): PlainAnswers {
  const all = [...byLinkId.values()]
  const counts = new Set(items.map(({ linkId }) => linkId))
  const answers = new Map<string, string>()
  const open = (item: LoadedItem): void => {
    for (const { question, operator, answer } of item.conditions) {
      const asked = byLinkId.get(question)
      if (operator !== '=' || !asked || counts.has(question) || answers.has(question)) continue
      answers.set(question, formValue(answer))
      open(asked)
    }
    all.filter((above) => above.items.includes(item)).forEach(open)
  }
  items.forEach(open)
  return Object.fromEntries(answers)
}
