import type { QuestionnaireResponse } from 'fhir/r4.js'
import { conditionsHold } from './enable.js'
import { everyNode, type Form, type FormNode } from './form-node.js'
import { calculatedAnswers, holdsByExpression, isEmptyForm, type Surroundings } from './expressions.js'
import type { LoadedQuestionnaire } from './loaded-questionnaire.js'
import { responseOf } from './response-of.js'

/** Conditions may wait for conditions; a chain longer than this does not settle. */
const MOST_ROUNDS = 20

/** What could not be worked out, for staff and tests: the place is left empty, never with its old value. */
export type Unsettled = Readonly<{ linkId: string; reason: string }>

/**
 * Opens and closes places and fills in calculated answers until nothing changes any more.
 *
 * @param surroundings  launch context for expressions: `patient`, `encounter`, `user`
 */
export function settle(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  surroundings: Surroundings = {},
): readonly Unsettled[] {
  const nodes = [...everyNode(form.roots)]
  const conditional = nodes.filter(({ item }) => item.conditions.length > 0 || item.enableWhenExpression)
  const calculated = nodes.filter(({ item }) => item.calculatedExpression)
  if (conditional.length === 0 && calculated.length === 0) return []

  let problems: Unsettled[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    problems = []
    const before = standing(conditional, calculated)
    if (conditional.length > 0) openAndClose(questionnaire, form, surroundings, problems)
    if (calculated.length > 0) calculate(questionnaire, form, calculated, surroundings, problems)
    if (standing(conditional, calculated) === before) return problems
  }
  for (const node of calculated) node.answers = []
  return [...problems, { linkId: '', reason: `conditions and calculations do not settle in ${MOST_ROUNDS} rounds` }]
}

function openAndClose(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  surroundings: Surroundings,
  problems: Unsettled[],
): void {
  let current: QuestionnaireResponse | undefined
  for (const node of everyNode(form.roots)) {
    const { parent, item } = node
    let holds = (parent?.on ?? true) && conditionsHold(node, form)
    if (holds && item.enableWhenExpression) {
      current ??= responseOf(questionnaire, form, 'in-progress')
      holds = holdsByExpression(node, current, questionnaire, surroundings, (reason) =>
        problems.push({ linkId: item.linkId, reason }),
      )
    }
    node.on = holds
  }
}

function calculate(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  calculated: readonly FormNode[],
  surroundings: Surroundings,
  problems: Unsettled[],
): void {
  for (const node of calculated) node.answers = []
  if (isEmptyForm(form)) return
  for (const node of calculated) {
    if (!node.on) continue
    const response = responseOf(questionnaire, form, 'in-progress')
    node.answers = calculatedAnswers(node, response, questionnaire, surroundings, (reason) =>
      problems.push({ linkId: node.item.linkId, reason }),
    )
  }
}

const standing = (conditional: readonly FormNode[], calculated: readonly FormNode[]): string =>
  conditional.map(({ on }) => (on ? '1' : '0')).join('') + JSON.stringify(calculated.map(({ answers }) => answers))
