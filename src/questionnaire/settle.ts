import type { QuestionnaireResponse } from 'fhir/r4.js'
import { conditionsHold } from './enable.js'
import { calculatedAnswers, holdsByExpression, isEmptyForm, type Surroundings } from './expressions.js'
import type { Form, FormNode } from './form-node.js'
import type { LoadedQuestionnaire } from './loaded-questionnaire.js'
import { weighedResponseOf } from './response-of.js'

/** Conditions and calculations may wait for each other; a chain longer than this does not settle. */
const MOST_ROUNDS = 20

/** What could not be worked out: the place is left empty, never with its old value. */
export type Unsettled = Readonly<{ linkId: string; reason: string }>

type Work = Readonly<{
  questionnaire: LoadedQuestionnaire
  form: Form
  surroundings: Surroundings
  conditional: readonly FormNode[]
  calculated: readonly FormNode[]
  problems: Unsettled[]
}>

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
  const { nodes } = form
  const conditional = nodes.filter(({ item }) => item.conditions.length > 0 || item.enableWhenExpression)
  const calculated = nodes.filter(({ item }) => item.calculatedExpression)
  const problems: Unsettled[] = []
  const work: Work = { questionnaire, form, surroundings, conditional, calculated, problems }

  for (const node of calculated) node.answers = []
  if (!untilStable(conditional, isOn, problems, () => openAndClose(work))) return tooManyRounds(work)
  if (calculated.length === 0 || isEmptyForm(form)) return problems

  const oneRoundWillDo = calculated.length === 1 && !conditionsDependOn(calculated, conditional)
  if (oneRoundWillDo) calculate(work)
  else if (!untilStable(nodes, standing, problems, () => round(work))) return tooManyRounds(work)
  return problems
}

function round(work: Work): void {
  calculate(work)
  openAndClose(work)
}

const isOn = ({ on }: FormNode): string => (on ? '1' : '0')
const standing = (node: FormNode): string =>
  isOn(node) + (node.item.calculatedExpression ? JSON.stringify(node.answers) : '')

/** @returns whether it came to rest; only the problems of the last round are kept */
function untilStable(
  nodes: readonly FormNode[],
  look: (node: FormNode) => string,
  problems: Unsettled[],
  step: () => void,
): boolean {
  if (nodes.length === 0) return true
  let before = ''
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    problems.length = 0
    step()
    const after = nodes.map(look).join()
    if (after === before) return true
    before = after
  }
  return false
}

function tooManyRounds({ calculated }: Work): readonly Unsettled[] {
  for (const node of calculated) node.answers = []
  return [{ linkId: '', reason: `conditions and calculations do not come to rest in ${MOST_ROUNDS} rounds` }]
}

function conditionsDependOn(calculated: readonly FormNode[], conditional: readonly FormNode[]): boolean {
  const linkIds = new Set(calculated.map(({ item }) => item.linkId))
  return conditional.some(
    ({ item }) =>
      item.enableWhenExpression !== undefined || item.conditions.some(({ question }) => linkIds.has(question)),
  )
}

function openAndClose({ questionnaire, form, surroundings, conditional, problems }: Work): void {
  if (conditional.length === 0) return
  let current: QuestionnaireResponse | undefined
  for (const node of form.nodes) {
    const { parent, item } = node
    let holds = (parent?.on ?? true) && conditionsHold(node, form)
    if (holds && item.enableWhenExpression) {
      current ??= weighedResponseOf(questionnaire, form)
      holds = holdsByExpression(node, current, questionnaire, surroundings, (reason) =>
        problems.push({ linkId: item.linkId, reason }),
      )
    }
    node.on = holds
  }
}

function calculate({ questionnaire, form, surroundings, calculated, problems }: Work): void {
  for (const node of calculated) {
    node.answers = []
    if (!node.on) continue
    const response = weighedResponseOf(questionnaire, form)
    node.answers = calculatedAnswers(node, response, questionnaire, surroundings, (reason) =>
      problems.push({ linkId: node.item.linkId, reason }),
    )
  }
}
