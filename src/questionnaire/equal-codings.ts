import type { Coding, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption } from 'fhir/r4.js'
import { EXTENSION } from './extensions.js'
import type { Answer } from './loaded-questionnaire.js'

/** What a coding says. Its points, its translations and what else stands on it do not make it another one. */
const SAYS: readonly string[] = ['system', 'version', 'code', 'display'] satisfies readonly (keyof Coding)[]

/** The engine compares codings by what is enumerable; what has a name in an expression is found all the same. */
const comparable = (coding: Coding): Coding =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(coding).map(([name, value]) => [
        name,
        { value: value as unknown, enumerable: SAYS.includes(name) },
      ]),
    ),
  )

/** An answer with its points on it, for `weight()` and `ordinal()`: these look at nothing but codings. */
export const weighed = ({ valueCoding, ...other }: Answer, ordinal: number): Answer =>
  valueCoding
    ? {
        valueCoding: comparable({
          ...valueCoding,
          extension: [{ url: EXTENSION.ordinalValue, valueDecimal: ordinal }],
        }),
      }
    : other

type Asks = Pick<Questionnaire, 'item'> | QuestionnaireItem

/** Made once for each file and each of its items: every expression may ask. */
const known = new WeakMap<Asks, Asks>()

/** A file, or an item of it, as expressions see it: the codings it offers are equal to the answers that choose them. */
export function asCompared<T extends Asks>(source: T): T {
  const before = known.get(source)
  if (before) return before as T
  const { item } = source
  const { answerOption } = source as QuestionnaireItem
  const made = {
    ...source,
    ...(item && { item: item.map(asCompared) }),
    ...(answerOption && { answerOption: answerOption.map(withComparable) }),
  }
  known.set(source, made)
  return made
}

const withComparable = (option: QuestionnaireItemAnswerOption): QuestionnaireItemAnswerOption =>
  option.valueCoding ? { ...option, valueCoding: comparable(option.valueCoding) } : option
