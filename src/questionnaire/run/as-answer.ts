import type { Coding, Quantity } from 'fhir/r4.js'
import { isNoAnswer } from '../answers.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import { decimal, isInt32 } from '../numbers.js'

type Of = Pick<LoadedItem, 'type' | 'choices'>

/**
 * The value of an expression as an answer of the item's type.
 *
 * @throws {Error} where it is not of that type: a text is no number, a fraction no whole number, and a choice is one of
 * those offered
 */
export function asAnswer({ type, choices }: Of, value: unknown): Answer {
  const answer = choices.length > 0 ? offered({ type, choices }, value) : ofType(type, value)
  if (answer && !isNoAnswer(answer)) return answer
  throw new RangeError(
    choices.length > 0 ? 'the expression gives none of the choices' : `the expression gives no ${type}`,
  )
}

/** What an open choice is given in words stays in words, also where a choice has the same code. */
function offered({ type, choices }: Of, value: unknown): Answer | undefined {
  const isText = type === 'open-choice' && typeof value === 'string'
  const wanted = typeof value === 'object' && value !== null ? (value as Coding).code : String(value)
  const choice = choices.find(({ code, answer }) => code === wanted && !(isText && answer.valueCoding))
  return choice?.answer ?? (type === 'open-choice' ? inWords(value) : undefined)
}

function ofType(type: string, value: unknown): Answer | undefined {
  if (type === 'open-choice') return inWords(value)
  if (typeof value === 'number') return ofNumber(type, value)
  return typeof value === 'object' ? ofObject(type, value) : ofOther(type, value)
}

/** An open choice takes any text; of what is none of its choices, the words. */
function inWords(value: unknown): Answer | undefined {
  if (typeof value !== 'object' || value === null) return { valueString: String(value) }
  const { display, code } = value as Coding
  const text = display ?? code
  return text === undefined ? undefined : { valueString: text }
}

function ofNumber(type: string, value: number): Answer | undefined {
  const number = decimal(value)
  if (!Number.isFinite(number)) return undefined
  if (type === 'integer') return isInt32(number) ? { valueInteger: number } : undefined
  if (type === 'decimal') return { valueDecimal: number }
  return type === 'quantity' ? { valueQuantity: { value: number } } : undefined
}

function ofOther(type: string, value: unknown): Answer | undefined {
  if (typeof value === 'boolean') return type === 'boolean' ? { valueBoolean: value } : undefined
  return typeof value === 'string' ? ofText(type, value) : undefined
}

/** Codings and quantities are plain objects; the engine's own dates and times know how to be text. */
function ofObject(type: string, value: object | null): Answer | undefined {
  if (value === null) return undefined
  if (type === 'choice') return { valueCoding: value }
  if (type === 'quantity') return { valueQuantity: withDecimal(value) }
  const text: unknown = 'asStr' in value ? value.asStr : undefined
  return typeof text === 'string' ? ofText(type, text) : undefined
}

const withDecimal = (quantity: Quantity): Quantity =>
  quantity.value === undefined ? quantity : { ...quantity, value: decimal(quantity.value) }

function ofText(type: string, text: string): Answer | undefined {
  if (type === 'date') return { valueDate: text }
  if (type === 'dateTime') return { valueDateTime: text }
  if (type === 'time') return { valueTime: text }
  if (type === 'url') return { valueUri: text }
  return type === 'string' || type === 'text' ? { valueString: text } : undefined
}
