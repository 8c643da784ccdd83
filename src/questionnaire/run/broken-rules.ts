import type { Form, FormNode } from '../form/form-node.js'
import { canAnswer } from '../form/check-answers.js'
import { isUnused } from '../form/is-unused.js'
import type { FormProblem } from '../form/form-problem.js'
import type { Constraint, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { evaluator, type Evaluator, type LaunchVariables } from './evaluator.js'
import { attempt } from './expressions.js'
import type { Reads } from './reads.js'
import type { Steps } from './steps.js'

/**
 * The rules across answers that these answers break; warnings let them pass. A row that nobody filled in breaks none, nor
 * does what was declined: "prefer not to say" is always an answer.
 */
export function* brokenRules(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  launchVariables: LaunchVariables,
): Steps<readonly FormProblem[]> {
  const places = form.nodes.filter((node) => node.on && node.item.constraints.some(isBinding) && !isUnused(node))
  const ofTheWhole = questionnaire.constraints.filter(isBinding)
  if (places.length === 0 && ofTheWhole.length === 0) return []

  const filled = evaluator(questionnaire, form, launchVariables)
  const asksOfDeclined = declinedIn(form)
  const broken: FormProblem[] = []
  for (const [constraints, place] of [[ofTheWhole, undefined] as const, ...places.map(rulesOf)]) {
    for (const constraint of constraints) {
      yield
      const { value: isKept, reads } = filled.noting(() => holds(constraint, place, filled))
      if (!isKept && !asksOfDeclined(reads)) broken.push(problemOf(constraint, place))
    }
  }
  return broken
}

/** Whether a rule looked at a question that was declined; one that names none, where nothing else was asked. */
function declinedIn({ nodes }: Form): (reads: Reads) => boolean {
  const asked = nodes.filter((node) => node.on && canAnswer(node))
  const declined = new Set(asked.filter((node) => node.declined).map(({ item }) => item.linkId))
  const isAll = asked.length > 0 && asked.every((node) => node.declined)
  return ({ everything, linkIds }) =>
    (everything !== undefined && isAll) || [...linkIds.keys()].some((linkId) => declined.has(linkId))
}

const isBinding = ({ severity }: Constraint): boolean => severity === 'error'

const rulesOf = (place: FormNode) => [place.item.constraints.filter(isBinding), place] as const

/**
 * A rule is broken where it says so, or one of several values does. One that says nothing, or cannot be evaluated, is not:
 * nobody could mend that on the page.
 */
const holds = ({ expression }: Constraint, place: FormNode | undefined, { evaluate }: Evaluator): boolean =>
  attempt(() => !evaluate(expression, place).includes(false), true).value

const problemOf = ({ human }: Constraint, place: FormNode | undefined): FormProblem => ({
  linkId: place?.item.linkId ?? '',
  name: place?.name ?? '',
  problem: 'rule-broken',
  ...(human.plain && { rule: human }),
})
