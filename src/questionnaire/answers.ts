import type { Coding, Quantity } from 'fhir/r4.js'
import type { Answer, LoadedItem } from './loaded-questionnaire.js'
import { numberText } from './numbers.js'

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

/** Whether it carries nothing that FHIR calls a value: an empty text, a coding without code and words, a quantity without number. */
export function isNoAnswer(answer: Answer): boolean {
  const value = valueOf(answer)
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value !== 'object') return value === undefined
  const { code, display } = value as Coding
  return answer.valueQuantity ? answer.valueQuantity.value === undefined : !code && !display
}

/** How an answer travels in a form: the coding's code, or the value as text. */
export function formValue(answer: Answer): string {
  const value = valueOf(answer)
  if (typeof value === 'number') return numberText(value)
  if (typeof value !== 'object') return value === undefined ? '' : String(value)
  const amount = answer.valueQuantity?.value
  if (answer.valueQuantity) return amount === undefined ? '' : numberText(amount)
  return (value as Coding).code ?? (value as Coding).display ?? ''
}

/** Whether an answer is one of these codes or values. A text that was typed is none, whatever it says. */
export function isOneOf(codes: readonly string[], answer: Answer, { choices }: Pick<LoadedItem, 'choices'>): boolean {
  const choice = choices.find((one) => sameAnswer(one.answer, answer))
  if (choice) return codes.includes(choice.code)
  return answer.valueString === undefined && codes.includes(formValue(answer))
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
  if (!isOneUnit(a, b) || a.value === undefined || b.value === undefined) return undefined
  return a.value - b.value
}

/** By their codes; where one has none, by its words, which may be the code of the other. */
function isOneUnit(a: Quantity, b: Quantity): boolean {
  if (a.code !== undefined && b.code !== undefined) return a.code === b.code
  if ((a.code ?? a.unit) === undefined) return (b.code ?? b.unit) === undefined
  return [a.code, a.unit].some((name) => name !== undefined && [b.code, b.unit].includes(name))
}

const isInstant = ({ valueDate, valueDateTime }: Answer): boolean => (valueDate ?? valueDateTime) !== undefined

/**
 * Instants compare as instants. Of two dates of different precision one comes first only where it does whatever was
 * left out: `2026` comes before `2027-05`, and neither before, after nor with `2026-05`.
 *
 * @source FHIRPath 2.0, "Comparison" and "Equals"
 */
function compareDates(a: string, b: string): number | undefined {
  if (a.length > DAY && b.length > DAY) {
    const difference = Date.parse(a) - Date.parse(b)
    return Number.isNaN(difference) ? undefined : difference
  }
  const length = Math.min(a.length, b.length, DAY)
  const [left, right] = [a.slice(0, length), b.slice(0, length)]
  if (left === right) return a.length === b.length ? 0 : undefined
  return left < right ? -1 : 1
}

/** The length of `2026-05-31`. */
const DAY = 10
