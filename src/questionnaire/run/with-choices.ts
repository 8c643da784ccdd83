import type { QuestionnaireResponse } from 'fhir/r4.js'
import { formValue, onlyValue } from '../answers.js'
import { environment, type LaunchVariables } from './expressions.js'
import type { Form } from '../form/form-node.js'
import type { Answer, Choice, LoadedItem, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { weighedResponseOf } from '../form/response-of.js'
import { withinTime } from '../within-time.js'

/** More choices than this are no question. */
const MOST_CHOICES = 500

/**
 * The questionnaire with the choices its `answerExpression`s give for these answers. One that fails, or gives what
 * cannot be chosen, gives none: then the question can be declined, but not answered.
 *
 * @param form  the answers so far; only asked for where there is such an expression
 */
export function withChoices(
  questionnaire: LoadedQuestionnaire,
  form: () => Form,
  launchVariables: LaunchVariables,
): LoadedQuestionnaire {
  if (!questionnaire.computesChoices) return questionnaire
  const current = form()
  const response = weighedResponseOf(questionnaire, current)
  const byLinkId = new Map<string, LoadedItem>()
  const renew = (item: LoadedItem): LoadedItem => {
    const [place] = current.byLinkId.get(item.linkId) ?? []
    const choices =
      item.answerExpression && place
        ? withinTime(
            () => choicesFor(item, () => environment(place, response, questionnaire, launchVariables), response),
            () => [],
          )
        : item.choices
    const renewed = { ...item, choices, items: item.items.map(renew) }
    byLinkId.set(item.linkId, renewed)
    return renewed
  }
  return { ...questionnaire, items: questionnaire.items.map(renew), byLinkId }
}

function choicesFor(
  { answerExpression }: LoadedItem,
  known: () => Readonly<Record<string, unknown>>,
  response: QuestionnaireResponse,
): readonly Choice[] {
  try {
    const values = answerExpression?.evaluate(response, known()) ?? []
    const choices = values.slice(0, MOST_CHOICES).map(choiceOf)
    return choices.filter(({ code }, i) => code !== '' && choices.findIndex((one) => one.code === code) === i)
  } catch {
    return []
  }
}

function choiceOf(value: unknown): Choice {
  const answer = answerOf(value)
  const plain = answer.valueCoding?.display ?? formValue(answer)
  return { code: formValue(answer), answer, text: { plain, translations: {} }, exclusive: false, selected: false }
}

/** @throws {RangeError} where it is nothing that can be chosen */
function answerOf(value: unknown): Answer {
  if (typeof value === 'string') return { valueString: value }
  if (typeof value === 'number' && Number.isInteger(value)) return { valueInteger: value }
  if (typeof value === 'object' && value !== null) {
    const { system, code, display } = value as Record<string, unknown>
    const coding = Object.entries({ system, code, display }).filter(([, text]) => typeof text === 'string')
    const answer = onlyValue({ valueCoding: Object.fromEntries(coding) })
    if (answer && typeof code === 'string') return answer
  }
  throw new RangeError('the expression gives what cannot be chosen')
}
