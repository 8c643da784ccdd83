import { sameAnswer } from '../answers.js'
import { EXTENSION, extension } from '../extensions.js'
import type { Answer, Choice, LoadedQuestionnaire } from '../loaded-questionnaire.js'

type Points = Pick<Choice, 'ordinal' | 'weighed'>

/**
 * The points of a choice that an expression gave: those on its coding, or else those of the same answer wherever the file
 * offers it. Where the file gives that answer different points nobody can tell which are meant: then it has none.
 */
export function pointsFor(value: unknown, answer: Answer, { byLinkId }: LoadedQuestionnaire): Points {
  const own = pointsOn(value)
  if (own !== undefined) return points(answer, own)
  const offered = [...byLinkId.values()].flatMap(({ choices }) =>
    choices.flatMap((choice) => (sameAnswer(choice.answer, answer) ? (choice.ordinal ?? []) : [])),
  )
  const [ordinal, another] = new Set(offered)
  return ordinal === undefined || another !== undefined ? {} : points(answer, ordinal)
}

function pointsOn(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found = extension(value, EXTENSION.ordinalValue) ?? extension(value, EXTENSION.itemWeight)
  return found?.valueDecimal ?? found?.valueInteger
}

/** Only a coding can carry points: `weight()` looks at nothing else. */
function points({ valueCoding, ...other }: Answer, ordinal: number): Points {
  const carried = [{ url: EXTENSION.ordinalValue, valueDecimal: ordinal }]
  return { ordinal, weighed: valueCoding ? { valueCoding: { ...valueCoding, extension: carried } } : other }
}
