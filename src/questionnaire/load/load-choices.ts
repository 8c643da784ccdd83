import type { Coding, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption } from 'fhir/r4.js'
import { formValue, onlyValue } from '../answers.js'
import { codingsOf } from './contained-codes.js'
import { ordinalInCodeSystem, ordinalOf } from './contained-points.js'
import { EXTENSION, extension } from '../extensions.js'
import { loadMedia } from './load-media.js'
import type { Answer, Choice } from '../loaded-questionnaire.js'
import { readText } from '../texts.js'

/**
 * The choices of one item, from its options or from a contained value set.
 *
 * @throws {Error} where they live anywhere else, or two of them cannot be told apart in a form
 */
export function loadChoices(item: QuestionnaireItem, questionnaire: Questionnaire): readonly Choice[] {
  const { answerOption, answerValueSet, type } = item
  if (type === 'choice' && !answerOption?.length && !answerValueSet && !extension(item, EXTENSION.answerExpression))
    throw new Error('a choice needs answers to choose from')
  const choices = answerValueSet
    ? codingsOf(answerValueSet, questionnaire).map((coding) =>
        choice({ valueCoding: coding }, undefined, questionnaire),
      )
    : (answerOption ?? []).map((option) => choice(onlyValue(option), option, questionnaire))

  const codes = choices.map(({ code }) => code)
  const twice = codes.find((code, i) => codes.indexOf(code) !== i)
  if (twice !== undefined) throw new Error(`two choices have the code "${twice}"`)
  if (codes.includes('')) throw new Error('a choice has neither code nor value')
  return choices
}

function choice(
  answer: Answer | undefined,
  option: QuestionnaireItemAnswerOption | undefined,
  questionnaire: Questionnaire,
): Choice {
  if (!answer) throw new Error('a choice has a value of a type that is not supported')
  const coding = answer.valueCoding
  const media = loadMedia(option) ?? loadMedia(coding)
  const ordinal = ordinalOf(option) ?? ordinalOf(coding) ?? ordinalInCodeSystem(coding, questionnaire)
  const plain = coding ? { valueCoding: plainCoding(coding) } : answer
  return {
    code: formValue(answer),
    answer: plain,
    text: coding
      ? readText(coding.display ?? coding.code, coding._display, questionnaire.language)
      : readText(formValue(answer), option?._valueString, questionnaire.language),
    ...(ordinal !== undefined && { ordinal, weighed: weighed(plain, ordinal) }),
    exclusive: extension(option, EXTENSION.optionExclusive)?.valueBoolean ?? false,
    selected: option?.initialSelected ?? false,
    ...(media && { media }),
  }
}

/** Only a coding can carry points: `weight()` looks at nothing else. */
const weighed = ({ valueCoding, ...other }: Answer, ordinal: number): Answer =>
  valueCoding
    ? { valueCoding: { ...valueCoding, extension: [{ url: EXTENSION.ordinalValue, valueDecimal: ordinal }] } }
    : other

/** What goes into the response: system, code and display, without the author's extensions. */
const plainCoding = ({ system, code, display }: Coding): Coding => ({
  ...(system && { system }),
  ...(code && { code }),
  ...(display && { display }),
})
