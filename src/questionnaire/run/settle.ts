import { isEmptyForm, type LaunchVariables } from './expressions.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { calculate, openAndClose, type Unsettled, type Work } from './one-round.js'
import { untilStable } from './until-stable.js'
import { withinTime } from '../within-time.js'

/** Conditions and calculations may wait for each other: a chain gets as many rounds as it is long, and never fewer. */
const FEWEST_ROUNDS = 20

/**
 * Opens and closes places and fills in calculated answers until nothing changes any more.
 *
 * @param launchVariables  launch context for expressions: `patient`, `encounter`, `user`
 */
export function settle(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  launchVariables: LaunchVariables = {},
): readonly Unsettled[] {
  const conditional = form.nodes.filter(({ item }) => item.conditions.length > 0 || item.enableWhenExpression)
  const calculated = form.nodes.filter(({ item }) => item.calculatedExpression)
  const work: Work = { questionnaire, form, launchVariables, conditional, calculated, problems: [] }
  const run = () => settleWork(work)
  return mayTakeLong(form) ? withinTime(run, () => givenUp(work, [...calculated, ...conditional], SLOW)) : run()
}

/** Expressions may run for long, whatever they look like; a form without any cannot. */
function mayTakeLong({ nodes }: Form): boolean {
  return nodes.some(({ item }) => (item.enableWhenExpression ?? item.calculatedExpression) !== undefined)
}

function settleWork(work: Work): readonly Unsettled[] {
  const { form, conditional, calculated, problems } = work
  const most = Math.max(FEWEST_ROUNDS, 2 * (conditional.length + calculated.length))
  const round = (isCalculating: boolean) => () => {
    problems.length = 0
    if (isCalculating) calculate(work)
    openAndClose(work)
  }

  for (const node of calculated) node.answers = []
  const swinging = untilStable(most, round(false), () => conditional.map(isOn))
  if (calculated.length === 0 || isEmptyForm(form))
    return givenUp(
      work,
      swinging.flatMap((i) => conditional[i] ?? []),
      LOOP,
    )

  const oneRoundWillDo = calculated.length === 1 && !conditionsDependOn(calculated, conditional)
  if (oneRoundWillDo) calculate(work)
  const restless = oneRoundWillDo ? [] : untilStable(most, round(true), () => form.nodes.map(stateOf))
  return givenUp(
    work,
    restless.flatMap((i) => form.nodes[i] ?? []),
    LOOP,
  )
}

const SLOW = 'conditions and calculations take too long'
const LOOP = 'conditions and calculations wait for each other and do not come to rest'

const isOn = ({ on }: FormNode): string => (on ? '1' : '0')
const stateOf = (node: FormNode): string =>
  isOn(node) + (node.item.calculatedExpression ? JSON.stringify(node.answers) : '')

/** Of these places nothing is left that was not worked out: no calculated answer, and not what only an expression opens. */
function givenUp({ form, problems }: Work, restless: readonly FormNode[], reason: string): readonly Unsettled[] {
  for (const node of restless) {
    if (node.item.calculatedExpression) node.answers = []
    if (node.item.enableWhenExpression) node.on = false
  }
  if (restless.length > 0) for (const node of form.nodes) if (node.parent?.on === false) node.on = false
  const [first] = restless
  return first ? [...problems, { linkId: first.item.linkId, reason }] : problems
}

function conditionsDependOn(calculated: readonly FormNode[], conditional: readonly FormNode[]): boolean {
  const linkIds = new Set(calculated.map(({ item }) => item.linkId))
  return conditional.some(
    ({ item }) =>
      item.enableWhenExpression !== undefined || item.conditions.some(({ question }) => linkIds.has(question)),
  )
}
