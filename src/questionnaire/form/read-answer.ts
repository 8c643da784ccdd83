import { LONGEST_ANSWER } from '../constants.js'
import type { FormNode } from './form-node.js'
import type { ProblemKey } from './form-problem.js'
import { hasControlSigns } from '../control-signs.js'
import { readAmount } from './read-amount.js'
import { readDateTime, isDate } from './read-date.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import { readDecimal } from '../numbers.js'

type Read = Pick<FormNode, 'answers' | 'given' | 'problem'>

/** What is shown again of something that could not be read. */
const SHOWN_AGAIN = 200

const shortened = (value: string): string => value.slice(0, SHOWN_AGAIN)

/** What was sent for one item; every text is neither empty nor has blanks around it. */
export type Posted = Readonly<{
  /** Of its own field. */
  values: readonly string[]
  /** Of the field for another answer beside its choices: never one of them, whatever was typed. */
  typed: readonly string[]
  /** The code chosen from its units, where it has a choice. */
  unit: string | undefined
  /** How far the clock of the browser is from UTC, such as `-05:00`. */
  offset: string | undefined
  /** Whether the page it was typed on writes 70,5 and not 70.5. */
  hasComma: boolean
}>

export function readAnswer(item: LoadedItem, posted: Posted): Read {
  const { values, typed } = answersSent(item, posted)
  const count = values.length + typed.length
  if (count === 0) return { answers: [] }
  if (count > 1 && !item.repeats) return { answers: [], problem: 'one-answer-only' }

  const hasChoices = item.choices.length > 0 || item.type === 'choice'
  const lines = hasChoices ? values : linesOf(item, values)
  const answers: Answer[] = []
  for (const value of lines) {
    const read = hasChoices ? readChoice(item, value) : readValue(item, value, posted)
    // What was read goes back into the field with what was not.
    if (typeof read === 'string') return { answers: [], problem: read, given: lines.map(shortened).join('\n') }
    // Only a box can be ticked once; a number or a text may well be given twice.
    if (!hasChoices || !answers.includes(read)) answers.push(read)
  }
  const texts = linesOf(item, typed)
  const all = [...answers, ...texts.map((text) => ({ valueString: text.slice(0, LONGEST_ANSWER) }))]
  return { answers: all, ...(texts.some((text) => text.length > LONGEST_ANSWER) && { problem: 'too-long' }) }
}

/** Without script a radio cannot be taken back: what is typed beside it counts. */
function answersSent({ type, repeats, choices }: LoadedItem, posted: Posted): Pick<Posted, 'values' | 'typed'> {
  if (type !== 'open-choice') return { values: posted.values, typed: [] }
  const isChoice = (value: string) => choices.some(({ code }) => code === value)
  const typed = [...posted.values.filter((value) => !isChoice(value)), ...posted.typed]
  const values = posted.values.filter(isChoice)
  return typed.length === 1 && !repeats ? { values: [], typed } : { values, typed }
}

/** Where several may be typed, each stands on a line of its own. */
const linesOf = ({ repeats }: LoadedItem, values: readonly string[]): readonly string[] =>
  repeats
    ? values
        .flatMap((value) => value.split('\n'))
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : values

function readChoice({ choices }: LoadedItem, value: string): Answer | ProblemKey {
  return choices.find(({ code }) => code === value)?.answer ?? 'unknown-choice'
}

function readValue(item: LoadedItem, value: string, posted: Posted): Answer | ProblemKey {
  if (value.length > LONGEST_ANSWER) return 'too-long'
  if (item.type === 'quantity') return readAmount(item, readDecimal(value, posted.hasComma), posted.unit)
  return READERS[item.type]?.(value, posted) ?? { valueString: value }
}

type Reader = (value: string, posted: Posted) => Answer | ProblemKey

/** How each type of answer is written in a form; every other type is text. */
export const READERS: Readonly<Partial<Record<LoadedItem['type'], Reader>>> = {
  boolean: (value) => (value === 'true' || value === 'false' ? { valueBoolean: value === 'true' } : 'unknown-choice'),
  integer: (value) =>
    /^[+-]?\d{1,10}$/.test(value) && isInt32(Number(value)) ? { valueInteger: Number(value) } : 'not-a-whole-number',
  decimal: (value, { hasComma }) => {
    const valueDecimal = readDecimal(value, hasComma)
    return valueDecimal === undefined ? 'not-a-number' : { valueDecimal }
  },
  date: (value) => (isDate(value) ? { valueDate: value } : 'not-a-date'),
  dateTime: (value, { offset }) => readDateTime(value, offset),
  time: (value) =>
    /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/.test(value)
      ? { valueTime: value.padEnd(8, ':00') }
      : 'not-a-time',
  url: (value) => (isUrl(value) ? { valueUri: value } : 'not-a-url'),
}

const isInt32 = (value: number): boolean => value >= -2_147_483_648 && value <= 2_147_483_647

function isUrl(value: string): boolean {
  return /^(https?|urn|mailto|tel):\S+$/i.test(value) && !hasControlSigns(value)
}
