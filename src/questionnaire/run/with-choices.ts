import { formValue, onlyValue, sameAnswer } from '../answers.js'
import { MOST_CHOICES } from '../constants.js'
import { counter } from './counter.js'
import { DECLINED } from '../form/data-absent.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { Answer, Choice, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { decimal } from '../numbers.js'
import { plainChoice, type ChoicesAt } from './bare-choices.js'
import { evaluator, type Evaluator, type LaunchVariables } from './evaluator.js'
import { attempt } from './expressions.js'
import { pointsFor } from './choice-points.js'
import type { Steps } from './steps.js'

/**
 * The form with the choices its `answerExpression`s give for these answers, each where it stands. One that fails, or
 * gives what cannot be chosen, gives none: then the question can be declined, but not answered.
 *
 * @param formOf  the form with what can be chosen so far
 */
export function* withChoices(
  questionnaire: LoadedQuestionnaire,
  formOf: (asked: LoadedQuestionnaire) => Steps<Form>,
  launchVariables: LaunchVariables,
): Steps<Form> {
  let form = yield* formOf(questionnaire)
  if (!questionnaire.computesChoices) return form
  const counted = counter()
  let before = ''
  // Choices may depend on what was chosen elsewhere: of a chain each round gives at least one more. A circle has no end.
  for (let round = 0; round <= computedIn(form); round++) {
    const current = evaluator(questionnaire, form, launchVariables)
    const choicesAt = yield* choicesIn(form, questionnaire, {
      ...current,
      evaluate: (...asked) => counted(() => current.evaluate(...asked)),
    })
    const codes = JSON.stringify([...choicesAt])
    if (codes === before) break
    before = codes
    form = yield* formOf({ ...questionnaire, choicesAt })
  }
  return form
}

const computedIn = ({ nodes }: Form): number => nodes.filter(({ item }) => item.answerExpression).length

/** What the expressions give for these answers, by the name of the place. */
export function* choicesIn({ nodes }: Form, questionnaire: LoadedQuestionnaire, current: Evaluator): Steps<ChoicesAt> {
  const choicesAt = new Map<string, readonly Choice[]>()
  for (const place of nodes) {
    if (!place.item.answerExpression) continue
    yield
    choicesAt.set(place.name, attempt(() => choicesFor(place, questionnaire, current), []).value)
  }
  return choicesAt
}

function choicesFor(place: FormNode, questionnaire: LoadedQuestionnaire, { evaluate }: Evaluator): readonly Choice[] {
  const { answerExpression } = place.item
  const values = answerExpression ? evaluate(answerExpression, place, 'its value') : []
  if (values.length > MOST_CHOICES) throw new RangeError(`the expression gives more than ${MOST_CHOICES} choices`)
  const choices = new Map<string, Choice>()
  for (const value of values) {
    const choice = choiceOf(value, questionnaire)
    const same = choices.get(choice.code)
    // Two systems may use one code: then the field says whose it is.
    const code = same && !sameAnswer(same.answer, choice.answer) ? inSystem(choice) : choice.code
    if (code !== '' && !choices.has(code)) choices.set(code, { ...choice, code })
  }
  return [...choices.values()]
}

const inSystem = ({ code, answer }: Choice): string => `${answer.valueCoding?.system ?? ''}|${code}`

function choiceOf(value: unknown, questionnaire: LoadedQuestionnaire): Choice {
  const answer = answerOf(value)
  if (formValue(answer) === DECLINED) throw new RangeError('the expression gives the code of "prefer not to say"')
  return { ...plainChoice(answer), ...pointsFor(value, answer, questionnaire) }
}

/** @throws {RangeError} where it is nothing that can be chosen */
function answerOf(value: unknown): Answer {
  if (typeof value === 'string') return { valueString: value }
  if (typeof value === 'number' && Number.isFinite(value))
    return Number.isInteger(value) ? { valueInteger: value } : { valueDecimal: decimal(value) }
  if (typeof value === 'object' && value !== null) {
    const { system, version, code, display } = value as Record<string, unknown>
    const coding = Object.entries({ system, version, code, display }).filter(([, text]) => typeof text === 'string')
    const answer = onlyValue({ valueCoding: Object.fromEntries(coding) })
    if (answer && typeof code === 'string') return answer
  }
  throw new RangeError('the expression gives what cannot be chosen')
}
