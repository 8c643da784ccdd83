import type { Form, FormNode } from '../form/form-node.js'
import { hasAnswer, isUnused } from '../form/is-unused.js'
import type { FormProblem } from '../form/form-problem.js'
import type { Constraint, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { evaluator, type Evaluator, type LaunchVariables } from './evaluator.js'
import { attempt } from './expressions.js'
import type { Steps } from './steps.js'

/**
 * The rules across answers that these answers break; warnings let them pass. A rule is about an item of the response: where
 * nothing was answered there is none.
 */
export function* brokenRules(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  launchVariables: LaunchVariables,
): Steps<readonly FormProblem[]> {
  const places = form.nodes.filter(
    (node) => node.on && node.item.constraints.some(isBinding) && !isUnused(node) && hasAnswer(node),
  )
  const ofTheWhole = questionnaire.constraints.filter(isBinding)
  if (places.length === 0 && ofTheWhole.length === 0) return []

  const filled = evaluator(questionnaire, form, launchVariables)
  const broken: FormProblem[] = []
  for (const [constraints, place] of [[ofTheWhole, undefined] as const, ...places.map(rulesOf)]) {
    for (const constraint of constraints) {
      yield
      if (!holds(constraint, place, filled)) broken.push(problemOf(constraint, place))
    }
  }
  return broken
}

const isBinding = ({ severity }: Constraint): boolean => severity === 'error'

const rulesOf = (place: FormNode) => [place.item.constraints.filter(isBinding), place] as const

/** A rule that cannot be evaluated is not kept; one that says nothing is. */
const holds = ({ expression }: Constraint, place: FormNode | undefined, { evaluate }: Evaluator): boolean =>
  attempt(() => evaluate(expression, place)[0] !== false, false).value

const problemOf = ({ human }: Constraint, place: FormNode | undefined): FormProblem => ({
  linkId: place?.item.linkId ?? '',
  name: place?.name ?? '',
  problem: 'rule-broken',
  ...(human.plain && { given: human.plain }),
})
