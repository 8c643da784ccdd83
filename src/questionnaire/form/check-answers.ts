import { formValue, valueOf } from '../answers.js'
import type { FormNode } from './form-node.js'
import type { ProblemKey } from './form-problem.js'
import type { Answer, Limits } from '../loaded-questionnaire.js'
import { withinTime } from '../within-time.js'

/** What is wrong with the answers that stand in one place; the first thing only, so that one sentence can say it. */
export function problemWith({ item, answers, declined, problem }: FormNode): ProblemKey | undefined {
  if (problem) return problem
  if (declined || item.type === 'group' || item.type === 'display' || item.calculatedExpression) return undefined
  if (answers.length === 0) return item.required && !item.readOnly && !item.hidden ? 'required' : undefined

  const { limits, choices } = item
  if (limits.minOccurs !== undefined && answers.length < limits.minOccurs) return 'too-few-answers'
  if (limits.maxOccurs !== undefined && answers.length > limits.maxOccurs) return 'too-many-answers'
  const exclusive = choices.some((choice) => choice.exclusive && answers.includes(choice.answer))
  if (exclusive && answers.length > 1) return 'exclusive-choice'
  return answers.map((answer) => problemOf(answer, limits)).find((one) => one !== undefined)
}

function problemOf(answer: Answer, limits: Limits): ProblemKey | undefined {
  if (answer.valueCoding || answer.valueBoolean !== undefined) return undefined
  const text = answer.valueString ?? answer.valueUri
  return text === undefined ? beyondBounds(answer, limits) : wrongText(text, limits)
}

function wrongText(text: string, { maxLength, minLength, regex }: Limits): ProblemKey | undefined {
  if (maxLength !== undefined && text.length > maxLength) return 'too-long'
  if (minLength !== undefined && text.length < minLength) return 'too-short'
  return regex && !matches(regex, text) ? 'wrong-pattern' : undefined
}

const MILLISECONDS_A_PATTERN = 100

/** A pattern that takes too long for an answer does not take the answer. */
const matches = (regex: RegExp, text: string): boolean =>
  withinTime(
    () => regex.test(text),
    () => false,
    MILLISECONDS_A_PATTERN,
  )

function beyondBounds(answer: Answer, { min, max, decimals, regex }: Limits): ProblemKey | undefined {
  const value = answer.valueQuantity ? answer.valueQuantity.value : valueOf(answer)
  if (value === undefined || typeof value === 'object' || typeof value === 'boolean') return undefined
  if (isBelow(value, min)) return 'too-small'
  if (isBelow(max, value)) return 'too-large'
  if (decimals !== undefined && decimalsOf(formValue(answer)) > decimals) return 'too-many-decimals'
  return regex && !matches(regex, String(value)) ? 'wrong-pattern' : undefined
}

type Bound = string | number | undefined

/** Dates compare as text: ISO 8601 sorts, and a shorter bound covers the longer value. */
function isBelow(a: Bound, b: Bound): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const length = Math.min(a.length, b.length)
  return a.slice(0, length) < b.slice(0, length)
}

/** `0.0000001` is written as `1e-7` by the language. */
function decimalsOf(text: string): number {
  const [digits = '', exponent] = text.split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent ?? 0))
}
