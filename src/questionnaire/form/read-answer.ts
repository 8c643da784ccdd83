import { formValue } from '../answers.js'
import type { FormNode } from './form-node.js'
import type { ProblemKey } from './form-problem.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'

type Read = Pick<FormNode, 'answers' | 'given' | 'problem'>

/** What is shown again of something that could not be read. */
const SHOWN_AGAIN = 200
const LONGEST_TEXT = 10_000

/**
 * @param posted  the non-empty texts sent for the item
 * @param unit  the code chosen from its units, where it has a choice
 */
export function readAnswer(item: LoadedItem, posted: readonly string[], unit?: string): Read {
  const values = freeAnswerFirst(item, posted)
  if (values.length === 0) return { answers: [] }
  if (values.length > 1 && !item.repeats) return { answers: [], problem: 'one-answer-only' }

  const answers: Answer[] = []
  for (const value of splitLines(item, values)) {
    const read =
      item.choices.length > 0 || item.type === 'choice' ? readChoice(item, value) : readValue(item, value, unit)
    if (typeof read === 'string') return { answers: [], problem: read, given: value.slice(0, SHOWN_AGAIN) }
    if (!answers.some((answer) => formValue(answer) === formValue(read))) answers.push(read)
  }
  return { answers }
}

/** Without script a radio cannot be taken back: what is typed beside it counts. */
function freeAnswerFirst({ type, repeats, choices }: LoadedItem, posted: readonly string[]): readonly string[] {
  if (type !== 'open-choice' || repeats || posted.length < 2) return posted
  const typed = posted.filter((value) => !choices.some(({ code }) => code === value))
  return typed.length === 1 ? typed : posted
}

/** A repeating text is typed one answer a line. */
const splitLines = ({ repeats, choices }: LoadedItem, values: readonly string[]): readonly string[] =>
  repeats && choices.length === 0
    ? values.flatMap((value) => value.split(/\r?\n/)).filter((line) => line.trim() !== '')
    : values

function readChoice(item: LoadedItem, value: string): Answer | ProblemKey {
  const choice = item.choices.find(({ code }) => code === value)
  if (choice) return choice.answer
  if (item.type !== 'open-choice') return 'unknown-choice'
  return value.length > LONGEST_TEXT ? 'too-long' : { valueString: value }
}

function readValue(item: LoadedItem, value: string, unit: string | undefined): Answer | ProblemKey {
  if (value.length > LONGEST_TEXT) return 'too-long'
  if (item.type === 'quantity') return isDecimal(value) ? quantity(item, Number(value), unit) : 'not-a-number'
  return READERS[item.type]?.(value) ?? { valueString: value }
}

/** How each type of answer is written in a form; every other type is text. */
const READERS: Readonly<Partial<Record<LoadedItem['type'], (value: string) => Answer | ProblemKey>>> = {
  boolean: (value) => (value === 'true' || value === 'false' ? { valueBoolean: value === 'true' } : 'unknown-choice'),
  integer: (value) =>
    /^[+-]?\d{1,10}$/.test(value) && isInt32(Number(value)) ? { valueInteger: Number(value) } : 'not-a-whole-number',
  decimal: (value) => (isDecimal(value) ? { valueDecimal: Number(value) } : 'not-a-number'),
  date: (value) => (isDate(value) ? { valueDate: value } : 'not-a-date'),
  dateTime: (value) => dateTime(value),
  time: (value) =>
    /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value) ? { valueTime: value.padEnd(8, ':00') } : 'not-a-time',
  url: (value) => (isUrl(value) ? { valueUri: value } : 'not-a-url'),
}

const isInt32 = (value: number): boolean => value >= -2_147_483_648 && value <= 2_147_483_647

const isDecimal = (value: string): boolean => /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(value)

function quantity({ unit, unitChoices }: LoadedItem, value: number, chosen: string | undefined): Answer | ProblemKey {
  const coding = chosen === undefined ? unit : unitChoices.find(({ code }) => code === chosen)
  if (chosen !== undefined && !coding) return 'unknown-choice'
  const { system, code, display } = coding ?? {}
  const name = display ?? code
  return { valueQuantity: { value, ...(name && { unit: name }), ...(system && { system }), ...(code && { code }) } }
}

/** A calendar date that exists, or a year, or a year and month. */
function isDate(value: string): boolean {
  if (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(value)) return true
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const instant = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value)
}

/** FHIR demands a zone with a time of day; a browser's local field has none, so its time is kept as UTC. */
function dateTime(value: string): Answer | ProblemKey {
  const [, day, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(value) ?? []
  if (!day || !isDate(day)) return isDate(value) ? { valueDateTime: value } : 'not-a-date'
  if (!time) return { valueDateTime: day }
  const full = `${day}T${time.length === 5 ? `${time}:00` : time}${zone ?? 'Z'}`
  return Number.isNaN(Date.parse(full)) ? 'not-a-date' : { valueDateTime: full }
}

function isUrl(value: string): boolean {
  return /^(https?|urn|mailto|tel):\S+$/i.test(value)
}
