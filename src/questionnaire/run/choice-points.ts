import { formValue, sameAnswer } from '../answers.js'
import { EXTENSION, extension } from '../extensions.js'
import type { Answer, Choice, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { weighed } from '../equal-codings.js'

type Points = Pick<Choice, 'ordinal' | 'weighed'>

/**
 * The points of a choice that an expression gave: those on its coding, or else those of the same answer wherever the file
 * offers it. Where the file gives that answer different points nobody can tell which are meant: then it has none.
 */
export function pointsFor(value: unknown, answer: Answer, { byLinkId }: LoadedQuestionnaire): Points {
  const own = pointsOn(value)
  if (own !== undefined) return points(answer, own)
  const offered = (withPoints(byLinkId).get(formValue(answer)) ?? []).flatMap((choice) =>
    sameAnswer(choice.answer, answer) ? (choice.ordinal ?? []) : [],
  )
  const [ordinal, another] = new Set(offered)
  return ordinal === undefined || another !== undefined ? {} : points(answer, ordinal)
}

/** Read once for each file, by code: each of thousands of choices asks. */
const read = new WeakMap<LoadedQuestionnaire['byLinkId'], ReadonlyMap<string, readonly Choice[]>>()

function withPoints(byLinkId: LoadedQuestionnaire['byLinkId']): ReadonlyMap<string, readonly Choice[]> {
  const known = read.get(byLinkId)
  if (known) return known
  const found = new Map<string, Choice[]>()
  for (const { choices } of byLinkId.values())
    for (const choice of choices) {
      if (choice.ordinal === undefined) continue
      const same = found.get(choice.code)
      if (same) same.push(choice)
      else found.set(choice.code, [choice])
    }
  read.set(byLinkId, found)
  return found
}

function pointsOn(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found = extension(value, EXTENSION.ordinalValue) ?? extension(value, EXTENSION.itemWeight)
  return found?.valueDecimal ?? found?.valueInteger
}

const points = (answer: Answer, ordinal: number): Points => ({ ordinal, weighed: weighed(answer, ordinal) })
