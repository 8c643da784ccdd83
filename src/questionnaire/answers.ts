import type { Coding, Quantity } from 'fhir/r4.js'
import type { Answer } from './loaded-questionnaire.js'

/** The value[x] names an answer may carry here. */
const VALUES = [
  'valueBoolean',
  'valueDecimal',
  'valueInteger',
  'valueDate',
  'valueDateTime',
  'valueTime',
  'valueString',
  'valueUri',
  'valueCoding',
  'valueQuantity',
] as const

export type AnswerValue = string | number | boolean | Coding | Quantity

/** The value of an answer, whatever its type; undefined where it has none. */
export function valueOf(answer: Answer): AnswerValue | undefined {
  const name = VALUES.find((one) => answer[one] !== undefined)
  return name && answer[name]
}

/** Only the value[x] of something that may carry more, such as an answerOption or an enableWhen. */
export function onlyValue(carrier: object): Answer | undefined {
  const name = VALUES.find((one) => (carrier as Answer)[one] !== undefined)
  return name && { [name]: (carrier as Answer)[name] }
}

/** How an answer travels in a form: the coding's code, or the value as text. */
export function formValue(answer: Answer): string {
  const value = valueOf(answer)
  if (typeof value !== 'object') return value === undefined ? '' : String(value)
  if (answer.valueQuantity) return answer.valueQuantity.value === undefined ? '' : String(answer.valueQuantity.value)
  return (value as Coding).code ?? (value as Coding).display ?? ''
}

/** Whether two answers say the same. Codings are equal by code, and by system where both name one. */
export function sameAnswer(a: Answer, b: Answer): boolean {
  if (a.valueCoding && b.valueCoding) return sameCoding(a.valueCoding, b.valueCoding)
  const order = compareAnswers(a, b)
  return order === 0
}

export function sameCoding(a: Coding, b: Coding): boolean {
  if (a.code === undefined || b.code === undefined) return a.code === b.code && a.display === b.display
  return a.code === b.code && (a.system === undefined || b.system === undefined || a.system === b.system)
}

/** @returns below, at or above zero; undefined where the two cannot be compared */
export function compareAnswers(a: Answer, b: Answer): number | undefined {
  if (a.valueQuantity && b.valueQuantity) return compareQuantities(a.valueQuantity, b.valueQuantity)
  const [left, right] = [valueOf(a), valueOf(b)]
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  if (typeof left !== 'string' || typeof right !== 'string') return undefined
  if (isInstant(a) && isInstant(b)) return compareDates(left, right)
  return left < right ? -1 : Number(left > right)
}

function compareQuantities(a: Quantity, b: Quantity): number | undefined {
  if ((a.code ?? a.unit) !== (b.code ?? b.unit) || a.value === undefined || b.value === undefined) return undefined
  return a.value - b.value
}

const isInstant = ({ valueDate, valueDateTime }: Answer): boolean => (valueDate ?? valueDateTime) !== undefined

/** Dates of different precision compare as far as the coarser one goes; with a time zone they compare as instants. */
function compareDates(a: string, b: string): number | undefined {
  if (a.length > 10 && b.length > 10) {
    const difference = Date.parse(a) - Date.parse(b)
    return Number.isNaN(difference) ? undefined : difference
  }
  const length = Math.min(a.length, b.length, 10)
  const [left, right] = [a.slice(0, length), b.slice(0, length)]
  return left < right ? -1 : Number(left > right)
}
