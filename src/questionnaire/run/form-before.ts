import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Form, FormNode } from '../form/form-node.js'
import { instances, isInNewRow, rowsIn, rowsOf, type FormBody } from '../form/form-of-body.js'
import { formOfResponse } from '../form/form-of-response.js'
import { isUntouchable } from '../form/is-untouchable.js'
import { ANOTHER } from '../form/own-fields.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import type { LaunchVariables } from './evaluator.js'
import { prefill } from './prefill.js'
import type { Steps } from './steps.js'

/**
 * The form as it stood before it was sent, with as many rows as were sent. What nobody could answer yet stands as it opens:
 * a row that is asked for, and what cannot be changed and was closed until now.
 */
export function* formBefore(
  questionnaire: LoadedQuestionnaire,
  body: FormBody,
  previous: QuestionnaireResponse | undefined,
  launchVariables: LaunchVariables,
): Steps<ReadonlyMap<string, FormNode>> {
  const rows = (name: string) => rowsOf(body, name)
  const stood = previous && formOfResponse(questionnaire, previous, rows)
  const opens = stood?.nodes.filter(
    ({ item, name, answers }) => answers.length === 0 && (isUntouchable(item) || isInNewRow(name, body)),
  )
  if (stood && opens?.length === 0) return byName(stood)
  const opening = formOfResponse(questionnaire, undefined, rows)
  yield* prefill(questionnaire, opening, launchVariables)
  const asOpened = byName(opening)
  if (!stood || !opens) return asOpened
  for (const place of opens) place.answers = asOpened.get(place.name)?.answers ?? []
  return byName(stood)
}

/**
 * What was sent, with a sign for the last row that the page showed of a group that asks for another: a row in which nothing
 * is ticked sends no field, and would be taken for the new one.
 */
export function withRowsShown(
  questionnaire: LoadedQuestionnaire,
  body: FormBody,
  previous: QuestionnaireResponse | undefined,
): FormBody {
  const group = body[ANOTHER]
  if (typeof group !== 'string' || group === '') return body
  const rows = rowsIn(byName(formOfResponse(questionnaire, previous)), group)
  return rows > instances(body, group) ? { ...body, [`${group}~${rows - 1}`]: 'shown' } : body
}

const byName = ({ nodes }: Form): ReadonlyMap<string, FormNode> => new Map(nodes.map((node) => [node.name, node]))
