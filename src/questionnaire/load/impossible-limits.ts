import { formValue } from '../answers.js'
import { beyondLimits } from '../form/check-answers.js'
import { MOST_INSTANCES } from '../form/form-node.js'
import { isUntouchable } from '../form/is-untouchable.js'
import type { Answer, ItemType, LoadedItem, Problem } from '../loaded-questionnaire.js'
import { isNeverIn } from '../units.js'

/** Limits that no answer can keep, that could not be held here, or that the file itself does not keep. */
export const impossibleLimits = (items: Iterable<LoadedItem>): readonly Pick<Problem, 'linkId' | 'reason'>[] =>
  [...items].flatMap((item) =>
    [...occurrences(item), ...lengths(item), ...bounds(item), ...steps(item), ...initialValues(item)].map((reason) => ({
      linkId: item.linkId,
      reason,
    })),
  )

function occurrences({ type, repeats, choices, limits: { minOccurs = 0, maxOccurs } }: LoadedItem): readonly string[] {
  const most = type === 'group' ? MOST_INSTANCES : type === 'choice' && choices.length > 0 ? choices.length : Infinity
  return [
    ...(maxOccurs !== undefined && minOccurs > maxOccurs
      ? [`minOccurs ${minOccurs} is above maxOccurs ${maxOccurs}`]
      : []),
    ...(maxOccurs !== undefined && maxOccurs < 1 ? [`maxOccurs ${maxOccurs} leaves nothing to answer`] : []),
    ...(minOccurs > 1 && !repeats ? [`minOccurs ${minOccurs} on what does not repeat`] : []),
    ...(minOccurs > most ? [`minOccurs ${minOccurs}: there can be at most ${most}`] : []),
  ]
}

/** What is chosen is never too long; a date or an amount is not written in characters. */
const NOT_IN_CHARACTERS: readonly ItemType[] = ['date', 'dateTime', 'time', 'quantity']

function lengths({ type, limits: { minLength, maxLength } }: LoadedItem): readonly string[] {
  const name = maxLength === undefined ? 'minLength' : 'maxLength'
  if (minLength === undefined && maxLength === undefined) return []
  if (NOT_IN_CHARACTERS.includes(type)) return [`${name} is not for an item of type ${type}`]
  return (minLength ?? 0) > (maxLength ?? Infinity) ? [`minLength ${minLength} is above maxLength ${maxLength}`] : []
}

type ValueName = keyof Answer
const NUMBERS: readonly ValueName[] = ['valueInteger', 'valueDecimal']
const DATES: readonly ValueName[] = ['valueDate', 'valueDateTime']

/** The types of value that the answers of an item can be compared with. */
const COMPARABLE: Readonly<Partial<Record<ItemType, readonly ValueName[]>>> = {
  integer: NUMBERS,
  decimal: NUMBERS,
  quantity: [...NUMBERS, 'valueQuantity'],
  date: DATES,
  dateTime: DATES,
  time: ['valueTime'],
}

function bounds(item: LoadedItem): readonly string[] {
  const { type, choices, limits } = item
  const { min, max } = limits
  const offered = choices.flatMap(({ answer }) => Object.keys(answer)) as readonly ValueName[]
  const comparable = COMPARABLE[type] ?? offered.filter((name) => name !== 'valueCoding' && name !== 'valueString')
  const wrong = [min, max].flatMap((limit) => Object.keys(limit ?? {})).find((name) => !isAmong(comparable, name))
  if (wrong !== undefined) return [`a least or most of type ${wrong} cannot be held against an item of type ${type}`]
  const foreign = [min, max].find((limit) => isNeverIn(item, limit?.valueQuantity))?.valueQuantity
  return foreign ? [`a least or most is in "${foreign.unit ?? foreign.code}", and its answers never are`] : []
}

const steps = ({ limits: { step = 1 } }: LoadedItem): readonly string[] =>
  step > 0 ? [] : [`sliderStepValue ${step} moves nothing`]

const isAmong = (names: readonly string[], name: string): boolean => names.includes(name)

const WORDS: Readonly<Record<NonNullable<ReturnType<typeof beyondLimits>>, string>> = {
  'too-long': 'is longer than maxLength',
  'too-short': 'is shorter than minLength',
  'too-small': 'is below the least',
  'too-large': 'is above the most',
  'too-many-decimals': 'has more decimals than maxDecimalPlaces',
  'wrong-pattern': 'does not match the regex',
}
/** What a person may go on writing at the beginning that the author gives them. */
const MAY_BE_A_BEGINNING: readonly string[] = ['too-short', 'wrong-pattern']

function initialValues(item: LoadedItem): readonly string[] {
  return item.initial.flatMap((answer) => {
    const beyond = beyondLimits(answer, item.limits)
    if (!beyond || (MAY_BE_A_BEGINNING.includes(beyond) && !isUntouchable(item))) return []
    return [`its initial value "${formValue(answer).slice(0, 50)}" ${WORDS[beyond]}`]
  })
}
