import type { Form, FormNode } from '../form/form-node.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { evaluator, type LaunchVariables } from './evaluator.js'
import { isEmptyForm } from './expressions.js'
import type { Steps } from './steps.js'
import { failures, sweep, undecided, type Unsettled, type Work } from './sweep.js'

/** What could not be worked out, and the places whose condition gave neither yes nor no. */
export type Settled = Readonly<{ unsettled: readonly Unsettled[]; undecided: readonly FormNode[] }>

/**
 * Opens and closes places and fills in calculated answers until nothing changes any more.
 *
 * @param launchVariables  launch context for expressions: `patient`, `encounter`, `user`
 */
export function* settle(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  launchVariables: LaunchVariables = {},
): Steps<Settled> {
  const calculated = form.nodes.filter(({ item }) => item.calculatedExpression)
  for (const node of calculated) node.answers = []
  const going: Work = {
    form,
    evaluator: evaluator(questionnaire, form, launchVariables),
    conditions: new Map(),
    calculations: new Map(),
  }
  const restless = yield* untilNothingChanges(going, false)
  if (calculated.length === 0 || isEmptyForm(form)) return givenUp(going, restless)
  return givenUp(going, yield* untilNothingChanges(going, true))
}

/** A chain against the order of the form is followed for this long at least. */
const FEWEST_SWEEPS = 10

/**
 * @returns the places that wait for each other in a loop and never come to rest
 *
 * Sweeps are counted from 1, 2, 4, 8 … on. Of some places that only wait for what is before them one comes to rest with
 * every sweep; where more sweeps change something than there are places that change, they wait in a circle.
 */
function* untilNothingChanges(going: Work, isCalculating: boolean): Steps<readonly FormNode[]> {
  let changing = new Set<FormNode>()
  for (let sweeps = 1, since = 0; ; sweeps++, since++) {
    const changed = yield* sweep(going, isCalculating)
    if (changed.length === 0) return []
    if (Number.isInteger(Math.log2(sweeps))) [changing, since] = [new Set(), 0]
    changed.forEach((place) => changing.add(place))
    if (sweeps > FEWEST_SWEEPS && since > changing.size) return [...changing]
  }
}

const LOOP = 'conditions and calculations wait for each other and do not come to rest'

/** Of these places nothing is left that was not worked out: no calculated answer, and not what only an expression opens. */
function givenUp(going: Work, restless: readonly FormNode[]): Settled {
  for (const node of restless) {
    if (node.item.calculatedExpression) node.answers = []
    if (node.item.enableWhenExpression) node.on = false
  }
  if (restless.length > 0) for (const node of going.form.nodes) if (node.parent?.on === false) node.on = false
  const [first] = restless
  const unsettled = [...failures(going), ...(first ? [{ linkId: first.item.linkId, reason: LOOP }] : [])]
  return { unsettled, undecided: undecided(going) }
}
