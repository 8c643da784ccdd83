import type { Answer, Choice, LoadedItem } from '../questionnaire/loaded-questionnaire.js'
import { decimal } from '../questionnaire/numbers.js'

/** What a choice adds: a number adds itself, whatever points stand on it. */
export const pointsOfChoice = ({ answer, ordinal }: Choice): number | undefined => numberOf(answer) ?? ordinal

/** Whether a number is typed, and not chosen among some. */
export const isTypedNumber = ({ type, choices }: LoadedItem): boolean =>
  choices.length === 0 && (type === 'integer' || type === 'decimal')

/** The points an item can give: 0 or 1 for no or yes, those of its choices, of all of several, or the ends of its number. */
export function pointsOf(item: LoadedItem): readonly number[] {
  const { type, choices, limits, repeats } = item
  if (type === 'boolean') return [0, 1]
  if (!isTypedNumber(item)) {
    const each = choices.flatMap((choice) => pointsOfChoice(choice) ?? [])
    const together = (some: readonly number[]) =>
      some.length > 1 ? [decimal(some.reduce((sum, one) => sum + one))] : []
    return repeats
      ? [...each, ...together(each.filter((one) => one > 0)), ...together(each.filter((one) => one < 0))]
      : each
  }
  const [min, max] = [numberOf(limits.min), numberOf(limits.max)]
  return min !== undefined && max !== undefined ? [min, max] : []
}

export function numberOf(answer: Answer | undefined): number | undefined {
  const yes = answer?.valueBoolean
  return answer?.valueInteger ?? answer?.valueDecimal ?? (yes === undefined ? undefined : Number(yes))
}
