import type { Coding, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption } from 'fhir/r4.js'
import { formValue, onlyValue } from '../answers.js'
import { codingsOf } from './contained-codes.js'
import { ordinalInCodeSystem, ordinalOf } from './contained-points.js'
import { EXTENSION, extension } from '../extensions.js'
import { asPosted } from '../form/as-posted.js'
import { DECLINED } from '../form/data-absent.js'
import { loadMedia } from './load-media.js'
import { refuseFor, type Attempt } from '../reasons.js'
import type { Choice } from '../loaded-questionnaire.js'
import { readText } from '../texts.js'
import { weighed } from '../equal-codings.js'

/** The choices of one item that can be read, from its options or from a contained value set. */
export function loadChoices(
  item: QuestionnaireItem,
  questionnaire: Questionnaire,
  attempt: Attempt,
): readonly Choice[] {
  const { answerOption = [], answerValueSet } = item
  const options = answerValueSet
    ? (attempt(() => codingsOf(answerValueSet, questionnaire).map((valueCoding) => ({ valueCoding }))) ?? [])
    : answerOption
  const choices = options.flatMap((option) => attempt(() => choice(option, questionnaire)) ?? [])
  attempt(() => refuseFor(wrongChoices(item, choices)))
  return choices
}

function* wrongChoices(item: QuestionnaireItem, choices: readonly Choice[]): Generator<string> {
  const { type, answerOption, answerValueSet } = item
  if (type === 'choice' && !answerOption?.length && !answerValueSet && !extension(item, EXTENSION.answerExpression))
    yield 'a choice needs answers to choose from'
  const codes = choices.map(({ code }) => code)
  for (const [i, code] of codes.entries()) {
    if (code === '') yield 'a choice has neither code nor value'
    else if (codes.indexOf(code) !== i) yield `two choices have the code "${code}"`
    yield* notPosted(code)
    if (code === DECLINED) yield `a choice has the code "${code}": leave it out, every question has that answer already`
  }
}

/** Whoever chose it would have chosen nothing, or something else. */
export function* notPosted(code: string): Generator<string> {
  if (code !== '' && asPosted(code) !== code)
    yield `the code ${JSON.stringify(code)} starts or ends with a blank, or has a carriage return: no page can send it so`
}

function choice(option: QuestionnaireItemAnswerOption, questionnaire: Questionnaire): Choice {
  const answer = onlyValue(option)
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
      : readText(formValue(answer), option._valueString, questionnaire.language),
    ...(ordinal !== undefined && { ordinal, weighed: weighed(plain, ordinal) }),
    exclusive: extension(option, EXTENSION.optionExclusive)?.valueBoolean ?? false,
    selected: option.initialSelected ?? false,
    ...(media && { media }),
  }
}

/** What goes into the response: what the coding says, without the author's extensions. */
const plainCoding = ({ system, version, code, display }: Coding): Coding => ({
  ...(system && { system }),
  ...(version && { version }),
  ...(code && { code }),
  ...(display && { display }),
})
