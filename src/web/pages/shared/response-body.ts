import type { QuestionnaireResponse } from 'fhir/r4.js'
import { formValue, sameAnswer } from '../../../questionnaire/answers.js'
import type { FormNode } from '../../../questionnaire/form/form-node.js'
import { declinedField } from '../../../questionnaire/form/is-picked.js'
import { BESIDE } from '../../../questionnaire/form/own-fields.js'
import { DECLINED } from '../../../questionnaire/form/data-absent.js'
import type { FormBody } from '../../../questionnaire/form/form-of-body.js'
import type { FormProblem } from '../../../questionnaire/form/form-problem.js'
import { formOfResponse } from '../../../questionnaire/form/form-of-response.js'
import { shownValue } from '../../../questionnaire/show/typed-value.js'
import type { Answer, LoadedItem, LoadedQuestionnaire } from '../../../questionnaire/loaded-questionnaire.js'
import { unitChosen } from '../../../questionnaire/units.js'

/** What a form that shows this response would send. @param language  that of the page: some write 70,5 */
export function bodyOfResponse(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  language = 'en',
): FormBody {
  const { nodes } = formOfResponse(questionnaire, response)
  return Object.fromEntries(nodes.flatMap((node) => fieldsOf(node, language)))
}

/**
 * What the same form would send besides of what no response can hold.
 *
 * @param kept  what it sends of the response: an answer may stand beside "prefer not to say"
 */
export const bodyOfUnread = (
  { byLinkId }: LoadedQuestionnaire,
  unread: readonly FormProblem[],
  kept: FormBody,
): FormBody =>
  Object.fromEntries(
    unread.flatMap(({ linkId, name, problem, given, beside }): readonly (readonly [string, unknown])[] => {
      const item = byLinkId.get(linkId)
      const box = item && problem === 'also-declined' ? declinedField(item, name) : undefined
      const own: readonly unknown[] = [given ?? kept[name] ?? []].flat()
      return [
        ...(given === undefined ? [] : [[name, given] as const]),
        ...(beside?.unit === undefined ? [] : [[name + BESIDE.unit, beside.unit] as const]),
        ...(beside?.offset === undefined ? [] : [[name + BESIDE.offset, beside.offset] as const]),
        ...(box === undefined ? [] : [[box, box === name ? [...own, DECLINED] : DECLINED] as const]),
      ]
    }),
  )

/** What is asked below an answer was there to be seen. */
const SHOWN = 'shown'

type Field = readonly [name: string, value: string | readonly string[]]

function fieldsOf({ name, item, answers, declined, under }: FormNode, language: string): readonly Field[] {
  if (under) return under.isNew && under.answer ? [[name, SHOWN]] : []
  if (declined) return [[declinedField(item, name), DECLINED]]
  if (answers.length === 0) return []
  const isTyped = (answer: Answer) => item.type === 'open-choice' && !isChosen(item, answer)
  const own = answers.filter((answer) => !isTyped(answer)).map((answer) => fieldValue(item, answer, language))
  const typed = answers.filter(isTyped).map(formValue)
  const unit = unitChosen(item, answers[0]?.valueQuantity)
  return [
    ...(own.length > 0 ? [[name, own] as const] : []),
    ...(typed.length > 0 ? [[name + BESIDE.typed, typed] as const] : []),
    ...(unit === undefined ? [] : [[name + BESIDE.unit, unit] as const]),
  ]
}

/** Of choices that an expression gives nobody knows here which there are: a code was not typed. */
const isChosen = ({ choices, answerExpression }: LoadedItem, answer: Answer): boolean =>
  choices.some((choice) => sameAnswer(choice.answer, answer)) ||
  (answerExpression !== undefined && answer.valueCoding !== undefined)

/** A moment keeps its zone, which a page has beside its field. */
const fieldValue = (item: LoadedItem, answer: Answer, language: string): string =>
  item.type === 'dateTime' ? formValue(answer) : shownValue(item, answer, language)
