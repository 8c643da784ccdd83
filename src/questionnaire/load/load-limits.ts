import type { Coding, QuestionnaireItem } from 'fhir/r4.js'
import { compareAnswers, formValue, isNoAnswer, onlyValue } from '../answers.js'
import { EXTENSION, extension, extensions } from '../extensions.js'
import type { Answer, Limits } from '../loaded-questionnaire.js'

/** Longer patterns, and nested repetition, can keep a server busy for minutes on one answer. */
const LONGEST_PATTERN = 200

/** @throws {Error} where a limit is not one we can keep */
export function loadLimits(item: QuestionnaireItem): Limits {
  const regex = patternOf(item)
  const min = bound(item, EXTENSION.minValue) ?? bound(item, EXTENSION.minQuantity)
  const max = bound(item, EXTENSION.maxValue) ?? bound(item, EXTENSION.maxQuantity)
  if (min && max && (compareAnswers(min, max) ?? 0) > 0)
    throw new Error(`no answer can be at least ${formValue(min)} and at most ${formValue(max)}`)
  const numbers = {
    maxLength: item.maxLength,
    minLength: extension(item, EXTENSION.minLength)?.valueInteger,
    decimals: extension(item, EXTENSION.maxDecimalPlaces)?.valueInteger,
    minOccurs: extension(item, EXTENSION.minOccurs)?.valueInteger,
    maxOccurs: extension(item, EXTENSION.maxOccurs)?.valueInteger,
    step: extension(item, EXTENSION.sliderStepValue)?.valueInteger,
  }
  const given = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined))
  return { ...given, ...(min && { min }), ...(max && { max }), ...(regex && { regex }) }
}

function bound(item: QuestionnaireItem, url: string): Answer | undefined {
  const found = extension(item, url)
  if (!found) return undefined
  const value = onlyValue(found)
  if (!value || isNoAnswer(value) || value.valueCoding || value.valueBoolean !== undefined)
    throw new Error(`${url.split('/').at(-1)} has a value of a type that is not supported`)
  return value
}

function patternOf(item: QuestionnaireItem): RegExp | undefined {
  const text = extension(item, EXTENSION.regex)?.valueString
  if (text === undefined) return undefined
  if (text.length > LONGEST_PATTERN || /[+*}]\)?[+*{]|\([^)]*[+*|][^)]*\)[+*{]|\\\d/.test(text)) {
    throw new Error('the regex is too long or repeats a repetition: it could keep the server busy')
  }
  const [pattern] = ['u', ''].flatMap((flags) => compiled(`^(?:${text})$`, flags) ?? [])
  if (!pattern) throw new Error('the regex cannot be parsed')
  return pattern
}

/** Other dialects escape what needs no escape, such as `\\-`: JavaScript takes that only without the flag `u`. */
function compiled(text: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(text, flags)
  } catch {
    return undefined
  }
}

export function loadUnits(item: QuestionnaireItem): { unit?: Coding; unitChoices: readonly Coding[] } {
  const unit = extension(item, EXTENSION.unit)?.valueCoding
  const unitChoices = extensions(item, EXTENSION.unitOption).flatMap(({ valueCoding }) => valueCoding ?? [])
  return { unitChoices, ...(unit && { unit }) }
}
