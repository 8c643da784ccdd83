import type { Coding, Element, Extension, QuestionnaireItem } from 'fhir/r4.js'
import { compareAnswers, formValue, isNoAnswer, onlyValue } from '../answers.js'
import { EXTENSION, extension, extensions, isBeyondUs } from '../extensions.js'
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

function patternOf(item: QuestionnaireItem): RegExp | undefined {
  const text = extension(item, EXTENSION.regex)?.valueString
  if (text === undefined) return undefined
  if (text.length > LONGEST_PATTERN || repeatsARepetition(text)) {
    throw new Error('the regex is too long or repeats a repetition: it could keep the server busy')
  }
  const [pattern] = ['u', ''].flatMap((flags) => compiled(`^(?:${text})$`, flags) ?? [])
  if (!pattern) throw new Error('the regex cannot be parsed')
  return pattern
}

/** What stands for itself or for one of several signs repeats nothing, nor does a number of times: `\\+?`, `[+*]*`, `(\\d{3})+`. */
function repeatsARepetition(text: string): boolean {
  const plain = text
    .replace(/\\(?:[pPu]\{[^}]*\}|\D)/g, 'x')
    .replace(/\[(?:\\.|[^\]\\])*\]/g, 'x')
    .replace(/\{0,1\}/g, '?')
    .replace(/\{\d+\}/g, '')
  return /[+*}]\)?[+*{]|\([^)]*[+*|][^)]*\)[+*{]|\\\d/.test(plain)
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
