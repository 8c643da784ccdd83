import { formValue, sameCoding } from '../answers.js'
import type { Answer, Condition, ItemType, LoadedItem } from '../loaded-questionnaire.js'

type Kind = 'number' | 'boolean' | 'date' | 'text' | 'code'

/**
 * Whether the texts of a question's field tell what the server will make of the condition: where both sides are of one
 * kind. Quantities compare by unit, codes by system, times and partial dates by precision: not as texts.
 */
export function comparesAsText({ operator, answer }: Condition, item: LoadedItem): boolean {
  if (operator === 'exists') return true
  const wanted = kindOf(answer)
  if (wanted === undefined || kindsOf(item).some((kind) => kind !== wanted)) return false
  return wanted !== 'code' || (/^!?=$/.test(operator) && isOneCode(answer, item))
}

/** No choice has the code of the condition and means something else. */
function isOneCode(answer: Answer, { choices }: LoadedItem): boolean {
  const { valueCoding: wanted = {} } = answer
  return choices.every(
    ({ code, answer: { valueCoding = {} } }) => code !== formValue(answer) || sameCoding(valueCoding, wanted),
  )
}

const kindsOf = ({ type, choices }: LoadedItem): readonly (Kind | undefined)[] =>
  choices.length > 0 ? choices.map((choice) => kindOf(choice.answer)) : [KINDS[type]]

const KINDS: Readonly<Partial<Record<ItemType, Kind>>> = {
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  string: 'text',
  text: 'text',
  url: 'text',
}

function kindOf(answer: Answer): Kind | undefined {
  if (answer.valueCoding) return 'code'
  if (answer.valueBoolean !== undefined) return 'boolean'
  if ((answer.valueDecimal ?? answer.valueInteger) !== undefined) return 'number'
  if (answer.valueDate !== undefined) return answer.valueDate.length === 10 ? 'date' : undefined
  return (answer.valueString ?? answer.valueUri) === undefined ? undefined : 'text'
}
