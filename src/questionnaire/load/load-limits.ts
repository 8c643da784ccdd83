import type { Coding, Element, Extension, QuestionnaireItem } from 'fhir/r4.js'
import { compareAnswers, formValue, isNoAnswer, onlyValue } from '../answers.js'
import { EXTENSION, extension, extensions, isBeyondUs } from '../extensions.js'
import type { Answer, Limits } from '../loaded-questionnaire.js'
import { patternOf } from './load-pattern.js'
import { refuseFor, type Attempt } from '../reasons.js'

/** The limits of one item that can be read and kept. */
export function loadLimits(item: QuestionnaireItem, attempt: Attempt): Limits {
  const regex = attempt(() => patternOf(item))
  const at = (url: string) => attempt(() => bound(item, url))
  const [minValue, minQuantity] = [at(EXTENSION.minValue), at(EXTENSION.minQuantity)]
  const [maxValue, maxQuantity] = [at(EXTENSION.maxValue), at(EXTENSION.maxQuantity)]
  const [min, max] = [minValue ?? minQuantity, maxValue ?? maxQuantity]
  if (min && max && (compareAnswers(min, max) ?? 0) > 0)
    attempt(() => refuseFor([`no answer can be at least ${formValue(min)} and at most ${formValue(max)}`]))
  const numbers = {
    maxLength: item.maxLength,
    minLength: extension(item, EXTENSION.minLength)?.valueInteger,
    decimals: extension(item, EXTENSION.maxDecimalPlaces)?.valueInteger,
    minOccurs: extension(item, EXTENSION.minOccurs)?.valueInteger,
    maxOccurs: extension(item, EXTENSION.maxOccurs)?.valueInteger,
    step: stepOf(item),
  }
  const given = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined))
  return { ...given, ...(min && { min }), ...(max && { max }), ...(regex && { regex }) }
}

function stepOf(item: QuestionnaireItem): number | undefined {
  const step = extension(item, EXTENSION.sliderStepValue)
  return step?.valueInteger ?? step?.valueDecimal
}

function bound(item: QuestionnaireItem, url: string): Answer | undefined {
  const found = extension(item, url)
  if (!found) return undefined
  const value = onlyValue(found)
  // It is worked out by an expression, which is refused by its own name.
  if (!value && isRefusedInside(found)) return undefined
  if (!value || isNoAnswer(value) || value.valueCoding || value.valueBoolean !== undefined)
    throw new Error(`${url.split('/').at(-1)} has a value of a type that is not supported`)
  return value
}

const isRefusedInside = (found: Extension): boolean =>
  [found, ...(Object.values(found) as Pick<Element, 'extension'>[])].some((one) =>
    one.extension?.some(({ url }) => isBeyondUs(url)),
  )

export function loadUnits(item: QuestionnaireItem): { unit?: Coding; unitChoices: readonly Coding[] } {
  const unit = extension(item, EXTENSION.unit)?.valueCoding
  const unitChoices = extensions(item, EXTENSION.unitOption).flatMap(({ valueCoding }) => valueCoding ?? [])
  return { unitChoices, ...(unit && { unit }) }
}
