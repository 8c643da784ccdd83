import { Failure } from '../../errors.js'
import type { Expression } from '../fhirpath.js'
import { notSentBack } from '../form/sent-back.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { Answer } from '../loaded-questionnaire.js'
import { asAnswer } from './as-answer.js'
import type { Evaluator } from './evaluator.js'

export type Outcome<T> = Readonly<{ value: T; reason?: string }>

/**
 * Undefined where a condition gives nothing. One that cannot be worked out leaves the place closed, and says so.
 *
 * @source FHIRPath 2.0, "Singleton Evaluation of Collections": one value that is no boolean is true, several are an error
 */
export function holdsByExpression({ evaluate }: Evaluator, place: FormNode): Outcome<boolean | undefined> {
  const { enableWhenExpression } = place.item
  if (!enableWhenExpression) return { value: true }
  return attempt(() => {
    const values = evaluate(enableWhenExpression, place, 'what it lies in')
    if (values.length > 1) throw new Error('a condition gives several values')
    return values.length === 0 ? undefined : values[0] !== false
  }, false)
}

/** No value where the expression fails or yields nothing; never the value of the round before. */
export function answersBy(
  expression: Expression,
  { evaluate }: Evaluator,
  place: FormNode,
): Outcome<readonly Answer[]> {
  return attempt(() => {
    const answers = evaluate(expression, place, 'its value').map((value) => asAnswer(place.item, value))
    const some = place.item.repeats ? answers : answers.slice(0, 1)
    const [reason] = place.item.calculatedExpression ? [] : notSentBack(place.item, some)
    if (reason) throw new RangeError(reason)
    return some
  }, [])
}

/** Nothing was answered or declined: calculated places stay empty, too. */
export function isEmptyForm({ nodes }: Form): boolean {
  for (const { answers, declined, item } of nodes)
    if (!item.calculatedExpression && (answers.length > 0 || declined)) return false
  return true
}

/** What one expression cannot is no reason for the form to fail; what the form cannot is. */
export function attempt<T>(work: () => T, otherwise: T): Outcome<T> {
  try {
    return { value: work() }
  } catch (error) {
    if (error instanceof Failure) throw error
    return { value: otherwise, reason: messageOf(error) }
  }
}

/** The engine's messages may quote answers: only their first words are kept. */
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 120) : 'cannot be evaluated'
