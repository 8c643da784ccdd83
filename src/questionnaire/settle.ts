import type { QuestionnaireResponse } from 'fhir/r4.js'
import { conditionsHold } from './enable.js'
import { calculatedAnswers, holdsByExpression, isEmptyForm, type Surroundings } from './expressions.js'
import type { Form, FormNode } from './form-node.js'
import type { LoadedQuestionnaire } from './loaded-questionnaire.js'
import { weighedResponseOf } from './response-of.js'
import { untilStable } from './until-stable.js'
import { withinTime } from './within-time.js'

/** Conditions and calculations may wait for each other: a chain gets as many rounds as it is long, and never fewer. */
const FEWEST_ROUNDS = 20

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
  const conditional = form.nodes.filter(({ item }) => item.conditions.length > 0 || item.enableWhenExpression)
  const calculated = form.nodes.filter(({ item }) => item.calculatedExpression)
  const work: Work = { questionnaire, form, surroundings, conditional, calculated, problems: [] }
  const run = () => settleWork(work)
  return mayTakeLong(questionnaire, form) ? withinTime(run, () => givenUp(work, 'take too long')) : run()
}

function mayTakeLong({ variables }: LoadedQuestionnaire, { nodes }: Form): boolean {
  return nodes.some(({ item }) =>
    [item.enableWhenExpression, item.calculatedExpression].some(
      (expression) => expression && !(expression.isPlain && variables.length === 0 && item.variables.length === 0),
    ),
  )
}

function settleWork(work: Work): readonly Unsettled[] {
  const { form, conditional, calculated, problems } = work
  const most = Math.max(FEWEST_ROUNDS, conditional.length + calculated.length + 1)
  const loops = () => givenUp(work, `do not come to rest in ${most} rounds`)

  for (const node of calculated) node.answers = []
  const opening = () => {
    problems.length = 0
    openAndClose(work)
  }
  const calculating = () => {
    problems.length = 0
    calculate(work)
    openAndClose(work)
  }
  if (!untilStable(most, opening, () => conditional.map(isOn).join())) return loops()
  if (calculated.length === 0 || isEmptyForm(form)) return problems

  const oneRoundWillDo = calculated.length === 1 && !conditionsDependOn(calculated, conditional)
  if (oneRoundWillDo) calculate(work)
  else if (!untilStable(most, calculating, () => form.nodes.map(standing).join())) return loops()
  return problems
}

const isOn = ({ on }: FormNode): string => (on ? '1' : '0')
const standing = (node: FormNode): string =>
  isOn(node) + (node.item.calculatedExpression ? JSON.stringify(node.answers) : '')

/** Nothing is left that was not worked out: no calculated answer, and no place that only an expression could open. */
function givenUp({ form, calculated }: Work, why: string): readonly Unsettled[] {
  for (const node of calculated) node.answers = []
  for (const node of form.nodes) if (node.item.enableWhenExpression || node.parent?.on === false) node.on = false
  return [{ linkId: '', reason: `conditions and calculations ${why}` }]
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
