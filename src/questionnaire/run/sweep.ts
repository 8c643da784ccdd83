import type { Form, FormNode } from '../form/form-node.js'
import { conditionsHold } from './enable.js'
import type { Evaluator } from './evaluator.js'
import { answersBy, holdsByExpression, type Outcome } from './expressions.js'
import type { Reads } from './reads.js'
import type { Steps } from './steps.js'

/** What could not be worked out: the place is left empty, never with its old value. */
export type Unsettled = Readonly<{ linkId: string; reason: string }>

/** A form that is being settled. */
export type Work = Readonly<{
  form: Form
  evaluator: Evaluator
  /** What the expressions of each place gave when they were last evaluated. */
  conditions: Map<FormNode, Last<boolean>>
  calculations: Map<FormNode, Last<FormNode['answers']>>
}>

type Last<T> = Outcome<T> & Readonly<{ reads: Reads }>

/**
 * Goes once through the form, in its order: opens, closes and calculates what may have changed. Each place sees what the
 * places before it have become.
 *
 * @returns the places that changed
 */
export function* sweep(going: Work, isCalculating: boolean): Steps<readonly FormNode[]> {
  const changed: FormNode[] = []
  for (const place of going.form.nodes) {
    const { on, answers } = place
    place.on = (place.parent?.on ?? true) && conditionsHold(place, going.form) && (yield* opens(place, going))
    if (isCalculating && place.item.calculatedExpression)
      place.answers = place.on ? yield* calculated(place, going) : []
    if (place.on === on && sameAnswers(place.answers, answers)) continue
    changed.push(place)
    going.evaluator.changed(place)
  }
  return changed
}

function* opens(place: FormNode, going: Work): Steps<boolean> {
  if (!place.item.enableWhenExpression) return true
  return yield* anew(place, going, going.conditions, () => holdsByExpression(going.evaluator, place))
}

function* calculated(place: FormNode, going: Work): Steps<FormNode['answers']> {
  const { calculatedExpression } = place.item
  if (!calculatedExpression) return []
  return yield* anew(place, going, going.calculations, () => answersBy(calculatedExpression, going.evaluator, place))
}

/** Evaluates only where something has changed that the expression looks at. */
function* anew<T>(
  place: FormNode,
  { evaluator }: Work,
  values: Map<FormNode, Last<T>>,
  evaluate: () => Outcome<T>,
): Steps<T> {
  const last = values.get(place)
  if (last && !evaluator.isStale(last.reads)) return last.value
  yield
  const { value: outcome, reads } = evaluator.noting(evaluate)
  values.set(place, { ...outcome, reads })
  return outcome.value
}

const sameAnswers = (a: FormNode['answers'], b: FormNode['answers']): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)

/** Why what stands open could not be worked out, and where. */
export function failures({ form, conditions, calculations }: Work): readonly Unsettled[] {
  return form.nodes.flatMap((place) => {
    const condition = (place.parent?.on ?? true) ? conditions.get(place)?.reason : undefined
    const reason = condition ?? (place.on ? calculations.get(place)?.reason : undefined)
    return reason === undefined ? [] : [{ linkId: place.item.linkId, reason }]
  })
}
