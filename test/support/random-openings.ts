import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { fhirpath } from './a-questionnaire.js'
import { randomFrom, type Random } from './random.js'
import { CODES, WORDS } from './random-expressions.js'

const INITIAL = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression'

/** The same form with values to open with: the author's own, and such as an expression makes of those before it. */
export function withOpening(questionnaire: Questionnaire, seed: number): Questionnaire {
  const random = randomFrom(seed)
  const numbers: string[] = []
  const opened = (item: QuestionnaireItem, isAlwaysThere: boolean): QuestionnaireItem => {
    // LForms makes values of what an expression has closed.
    const isThere = isAlwaysThere && !item.extension?.some(({ url }) => url.endsWith('enableWhenExpression'))
    const own =
      item.type === 'group' || item.readOnly ? item : openedQuestion(item, isThere ? numbers : [...numbers], random)
    return { ...own, ...(item.item && { item: item.item.map((below) => opened(below, isThere)) }) }
  }
  return { ...questionnaire, item: (questionnaire.item ?? []).map((item) => opened(item, true)) }
}

function openedQuestion(item: QuestionnaireItem, numbers: string[], random: Random): QuestionnaireItem {
  const { linkId, type } = item
  // What stands below a question that is open LForms leaves out.
  if (!item.item && random.chance(0.4)) return item
  if (type === 'choice') return selected(item, random)
  if (type === 'boolean') return { ...item, initial: [{ valueBoolean: random.chance(0.5) }] }
  if (type === 'string') return { ...item, initial: [{ valueString: random.pick(WORDS) }] }
  const expression = numbers.length > 0 && random.chance(0.5) ? madeOf(random.pick(numbers), random) : undefined
  numbers.push(linkId)
  if (expression) return { ...item, extension: [...(item.extension ?? []), fhirpath(INITIAL, expression)] }
  return {
    ...item,
    initial: [type === 'integer' ? { valueInteger: random.below(4) } : { valueDecimal: random.below(40) / 10 }],
  }
}

const madeOf = (linkId: string, random: Random): string =>
  `%resource.descendants().where(linkId = '${linkId}').answer.value.sum().round(0) + ${random.below(3)}`

function selected(item: QuestionnaireItem, random: Random): QuestionnaireItem {
  const first = random.pick(CODES)
  const isSelected = (code: string | undefined) => code === first || (item.repeats && !item.item && random.chance(0.3))
  return {
    ...item,
    answerOption: (item.answerOption ?? []).map((option) =>
      isSelected(option.valueCoding?.code) ? { ...option, initialSelected: true } : option,
    ),
  }
}
