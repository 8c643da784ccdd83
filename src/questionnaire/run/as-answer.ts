import type { Coding, Quantity } from 'fhir/r4.js'
import { formValue, isNoAnswer, sameCoding } from '../answers.js'
import { hasControlSigns } from '../control-signs.js'
import { readPlain } from '../form/read-plain.js'
import type { Answer, Choice, ItemType, LoadedItem } from '../loaded-questionnaire.js'
import { decimal, numberText } from '../numbers.js'
import { quantityOf, withUnit } from '../units.js'

type Of = Pick<LoadedItem, 'type' | 'choices' | 'unit'>

/**
 * The value of an expression as an answer of the item's type, such as a page would take it.
 *
 * @throws {Error} where it is not of that type: a text is no number, a fraction no whole number, and a choice is one of
 * those offered
 */
export function asAnswer(item: Of, value: unknown): Answer {
  const { type, choices } = item
  const answer = choices.length > 0 ? offered(item, value) : ofType(item, value)
  if (!answer || isNoAnswer(answer) || hasControlSigns(answer.valueString ?? ''))
    throw new RangeError(
      choices.length > 0 ? 'the expression gives none of the choices' : `the expression gives no ${type}`,
    )
  return answer
}

/** What an open choice is given in words stays in words, also where a choice has the same code. */
function offered({ type, choices }: Of, value: unknown): Answer | undefined {
  const isText = type === 'open-choice' && typeof value === 'string'
  const isThis = ({ answer }: Choice): boolean =>
    typeof value === 'object' && value !== null
      ? answer.valueCoding?.code !== undefined && sameCoding(answer.valueCoding, value)
      : formValue(answer) === String(value) && !(isText && answer.valueCoding)
  const choice = choices.find(isThis)
  return choice?.answer ?? (type === 'open-choice' ? inWords(value) : undefined)
}

function ofType(item: Of, value: unknown): Answer | undefined {
  const { type } = item
  if (type === 'open-choice') return inWords(value)
  if (typeof value === 'number') return ofNumber(item, value)
  if (typeof value === 'object') return ofObject(type, value)
  if (typeof value === 'boolean') return type === 'boolean' ? { valueBoolean: value } : ofText(type, String(value))
  return typeof value === 'string' ? ofText(type, value) : undefined
}

/** An open choice takes any text; of what is none of its choices, the words. */
function inWords(value: unknown): Answer | undefined {
  if (typeof value !== 'object' || value === null) return { valueString: String(value) }
  const { display, code } = value as Coding
  const text = display ?? code
  return text === undefined ? undefined : { valueString: text }
}

function ofNumber(item: Of, value: number): Answer | undefined {
  const number = decimal(value)
  if (!Number.isFinite(number)) return undefined
  if (item.type === 'integer') return readPlain('integer', numberText(number))
  if (item.type === 'decimal') return { valueDecimal: number }
  return item.type === 'quantity'
    ? { valueQuantity: withUnit(item, { value: number }) }
    : ofText(item.type, numberText(number))
}

/** Codings and quantities are plain objects; the engine's own dates and times know how to be text. */
function ofObject(type: ItemType, value: object | null): Answer | undefined {
  if (value === null) return undefined
  if (type === 'choice') return { valueCoding: value }
  if (type === 'quantity') return { valueQuantity: withDecimal(value) }
  const text: unknown = 'asStr' in value ? value.asStr : undefined
  return typeof text === 'string' ? ofText(type, text) : undefined
}

const withDecimal = (quantity: Quantity): Quantity =>
  quantity.value === undefined ? quantity : { ...quantity, value: decimal(quantity.value) }

/** A moment has a day, and `2026T` is a year; texts are no numbers, but a number can be said in words. */
function ofText(type: ItemType, text: string): Answer | undefined {
  if (type === 'date') return readPlain(type, text.replace(/T.*$/s, ''))
  if (type === 'dateTime') return readPlain(type, text.replace(/T$/, ''))
  if (type === 'quantity') return quantityOf(text)
  return ['time', 'url', 'string', 'text'].includes(type) ? readPlain(type, text) : undefined
}
