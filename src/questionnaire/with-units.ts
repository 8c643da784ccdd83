import type { Answer } from './loaded-questionnaire.js'

/** A limit, or a condition, that names no unit is meant in that of the answer. */
export function withUnits(a: Answer, b: Answer): [Answer, Answer] {
  const [left, right] = [amountOf(a), amountOf(b)]
  const isPlain = left?.unit === undefined || right?.unit === undefined
  return left && right && isPlain ? [{ valueDecimal: left.value }, { valueDecimal: right.value }] : [a, b]
}

function amountOf({ valueQuantity, valueDecimal, valueInteger }: Answer): { value: number; unit?: string } | undefined {
  const value = valueQuantity?.value ?? valueDecimal ?? valueInteger
  const unit = valueQuantity?.code ?? valueQuantity?.unit
  return value === undefined ? undefined : { value, ...(unit !== undefined && { unit }) }
}
