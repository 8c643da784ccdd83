import { LONGEST_ANSWER } from '../constants.js'
import { isInt32, marksThousands, readDecimal } from '../numbers.js'
import { hasControlSigns } from '../control-signs.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import type { ProblemKey } from './form-problem.js'
import { readAmount } from './read-amount.js'
import { isDate, readDateTime } from './read-date.js'

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

/** One typed answer, or why it is none. */
export function readValue(item: LoadedItem, value: string, posted: Posted): Answer | ProblemKey {
  if (isTooLong(value)) return 'too-long'
  // A slider writes its number by itself, in every language with a point.
  const hasComma = posted.hasComma && item.control !== 'slider'
  if (isNumber(item) && marksThousands(value, hasComma)) return 'two-numbers'
  if (item.type === 'quantity') return readAmount(item, readDecimal(value, hasComma), posted.unit)
  return READERS[item.type]?.(value, { ...posted, hasComma }) ?? { valueString: value }
}

export const isTooLong = (text: string): boolean => text.length > LONGEST_ANSWER

const isNumber = ({ type }: LoadedItem): boolean => type === 'integer' || type === 'decimal' || type === 'quantity'

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

function isUrl(value: string): boolean {
  return /^(https?|urn|mailto|tel):\S+$/i.test(value) && !hasControlSigns(value)
}
