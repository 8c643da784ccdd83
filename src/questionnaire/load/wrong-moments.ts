import { formValue } from '../answers.js'
import { readPlain } from '../form/read-plain.js'
import type { Answer, ItemType, LoadedItem } from '../loaded-questionnaire.js'

/** Dates, times and moments in a condition, a limit or a choice that are none: they compare with nothing as they should. */
export function* wrongMoments({ conditions, limits: { min, max }, choices }: LoadedItem): Generator<string> {
  for (const { question, answer } of conditions) yield* wrongMoment(`enableWhen on "${question}"`, answer)
  for (const limit of [min, max]) if (limit) yield* wrongMoment('a least or most', limit)
  for (const { answer } of choices) yield* wrongMoment('a choice', answer)
}

function* wrongMoment(where: string, answer: Answer): Generator<string> {
  const { valueDate, valueDateTime, valueTime } = answer
  const types = Object.entries({ date: valueDate, dateTime: valueDateTime, time: valueTime }) as [ItemType, unknown][]
  for (const [type, value] of types)
    if (value !== undefined && !isWritten(type, answer))
      yield `${where}: "${formValue(answer).slice(0, LONGEST_QUOTE)}" is no ${type} as FHIR writes it`
}

const LONGEST_QUOTE = 50

/** Whether a value of this type is written as FHIR writes it. */
export function isWritten(type: ItemType, answer: Answer): boolean {
  const read = readPlain(type, formValue(answer))
  return read !== undefined && formValue(read) === formValue(answer)
}
