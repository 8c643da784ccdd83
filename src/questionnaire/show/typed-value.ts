import { formValue } from '../answers.js'
import type { FormNode } from '../form/form-node.js'
import type { FormProblem } from '../form/form-problem.js'
import { zoneOf } from '../form/read-date.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import { fractionText, usesDecimalComma } from '../numbers.js'

const INPUT_TYPES: Readonly<Record<string, string>> = {
  integer: 'text',
  decimal: 'text',
  quantity: 'text',
  date: 'date',
  dateTime: 'datetime-local',
  time: 'time',
  url: 'url',
}

/** What each field of the browser can show; of anything else it shows nothing, and the answer would be lost. */
const FITS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'datetime-local': /^\d{4}-\d{2}-\d{2}T/,
  time: /^\d{2}:\d{2}/,
}

/** A plain field where that of its type could not show what stands in it: a year alone, or what was typed and is no date. */
export function inputTypeOf({ item, answers }: FormNode, problem: FormProblem | undefined): string {
  const type = INPUT_TYPES[item.type] ?? 'text'
  const shown = problem?.given ?? formValue(answers[0] ?? {})
  return shown === '' || (FITS[type]?.test(shown) ?? true) ? type : 'text'
}

/** An answer as it stands in its field. A browser's field for one moment has no zone; it stands beside it. */
export function shownValue({ type, control, repeats }: LoadedItem, answer: Answer, language: string): string {
  const value = formValue(answer)
  if (type === 'dateTime' && !repeats) return value.slice(0, value.length - (zoneOf(value)?.length ?? 0))
  const isTyped = (type === 'decimal' || type === 'quantity') && control !== 'slider'
  const number = answer.valueDecimal ?? answer.valueInteger ?? answer.valueQuantity?.value
  return isTyped && number !== undefined ? fractionText(number, usesDecimalComma(language)) : value
}
