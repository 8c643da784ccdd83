import type { Coding } from 'fhir/r4.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'

type Of = Pick<LoadedItem, 'type' | 'choices'>

/**
 * The value of an expression as an answer of the item's type.
 *
 * @throws {Error} where it is not of that type: a text is no number, a fraction no whole number, and a choice is one of
 * those offered
 */
export function asAnswer({ type, choices }: Of, value: unknown): Answer {
  if (choices.length > 0) return offered(choices, value) ?? free(type, value)
  const answer =
    typeof value === 'number'
      ? ofNumber(type, value)
      : typeof value === 'object'
        ? ofObject(type, value)
        : ofOther(type, value)
  if (!answer) throw new Error(`the expression gives no ${type}`)
  return answer
}

function offered(choices: LoadedItem['choices'], value: unknown): Answer | undefined {
  const wanted = typeof value === 'object' && value !== null ? (value as Coding).code : String(value)
  return choices.find(({ code }) => code === wanted)?.answer
}

/** An open choice takes any text. */
function free(type: string, value: unknown): Answer {
  if (type === 'open-choice' && typeof value === 'string') return { valueString: value }
  throw new RangeError('the expression gives none of the choices')
}

function ofNumber(type: string, value: number): Answer | undefined {
  if (!Number.isFinite(value)) return undefined
  if (type === 'integer') return Number.isInteger(value) ? { valueInteger: value } : undefined
  if (type === 'decimal') return { valueDecimal: value }
  return type === 'quantity' ? { valueQuantity: { value } } : undefined
}

function ofOther(type: string, value: unknown): Answer | undefined {
  if (typeof value === 'boolean') return type === 'boolean' ? { valueBoolean: value } : undefined
  return typeof value === 'string' ? ofText(type, value) : undefined
}

/** Codings and quantities are plain objects; the engine's own dates and times know how to be text. */
function ofObject(type: string, value: object | null): Answer | undefined {
  if (value === null) return undefined
  if (type === 'choice' || type === 'open-choice') return { valueCoding: value }
  if (type === 'quantity') return { valueQuantity: value }
  const text: unknown = 'asStr' in value ? value.asStr : undefined
  return typeof text === 'string' ? ofText(type, text) : undefined
}

function ofText(type: string, text: string): Answer | undefined {
  if (type === 'date') return { valueDate: text }
  if (type === 'dateTime') return { valueDateTime: text }
  if (type === 'time') return { valueTime: text }
  if (type === 'url') return { valueUri: text }
  return type === 'string' || type === 'text' ? { valueString: text } : undefined
}
