import { EVERYWHERE } from '../constants.js'
import { asCompared } from '../equal-codings.js'
import { elementNode, type Environment, type Expression } from '../fhirpath.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { About, LoadedQuestionnaire, Variable } from '../loaded-questionnaire.js'
import { counter } from './counter.js'
import { liveResponse } from './live-response.js'
import { MOMENT } from '../moment.js'
import { watch, type Reads, type Watch } from './reads.js'

/** The launch context an expression may look at, by variable name: `patient`, `encounter`, `user`. */
export type LaunchVariables = Readonly<Record<string, unknown>>

type Place = FormNode | undefined

/** Evaluates expressions on one form, each where it stands. Lives for one request. */
export type Evaluator = Pick<Watch, 'noting'> &
  Readonly<{
    /**
     * @param place  undefined for what the Questionnaire itself says
     * @throws {Error} where it cannot be evaluated
     * @throws {Failure} FORM_NOT_WORKED_OUT where the form asks for more than any form needs
     */
    evaluate: (expression: Expression, place: Place, about?: About) => readonly unknown[]
    /** Something was answered in a place, or it was opened or closed. */
    changed: (place: FormNode) => void
    /** Whether something has changed that was read then. */
    isStale: (reads: Reads) => boolean
  }>

export function evaluator(questionnaire: LoadedQuestionnaire, form: Form, launchVariables: LaunchVariables): Evaluator {
  const watching = watch()
  const live = liveResponse(questionnaire, form, watching)
  const counted = counter()
  const itemAt = (place: FormNode): object => {
    watching.read([place.item.linkId])
    return live.itemAt(place)
  }
  // @source SDC, "FHIRPath supplements": the item an expression stands on. A condition is about what that lies in, since a
  // closed item is in no response. So is a bare path to the value of a question with nothing below it: in the item itself
  // it could find nothing but that value.
  const focus = (place: Place, about: About = 'its item'): object => {
    if (!place) return live.response
    const isAround = about === 'what it lies in' || (about === 'its value' && place.item.items.length === 0)
    return isAround ? live.around(place) : itemAt(place)
  }
  const contextAt = (place: Place, about: About | undefined, known: Environment): Environment =>
    place && about === 'its value' ? within(known, 'context', () => itemAt(place)) : known
  const scopeAt = scopes(
    questionnaire,
    { [MOMENT]: {}, ...launchVariables, ...always(questionnaire, live.response) },
    ({ expression, about }, place, known) =>
      remembered(watching, () => counted(() => expression.nodes(focus(place, about), contextAt(place, about, known)))),
  )
  return {
    ...watching,
    changed: live.changed,
    evaluate: (expression, place, about) => {
      const known = contextAt(place, about, scopeAt(place))
      return counted(() => expression.evaluate(focus(place, about), known))
    },
  }
}

const always = ({ source }: LoadedQuestionnaire, response: object): Environment => ({
  ...{ ...EVERYWHERE, resource: response, rootResource: response, questionnaire: asCompared(source) },
})

type Value = (variable: Variable, place: Place, known: Environment) => () => unknown

/** What an expression can name at a place: what is known everywhere, and the variables of the place and of those above. */
function scopes(
  questionnaire: LoadedQuestionnaire,
  everywhere: Environment,
  value: Value,
): (place: Place) => Environment {
  const known = new Map<Place, Environment>()
  const scopeAt = (place: Place): Environment => {
    const before = known.get(place)
    if (before) return before
    const scope = (place?.item ?? questionnaire).variables.reduce<Environment>(
      (around, variable) => within(around, variable.name, value(variable, place, around)),
      place ? within(scopeAt(place.parent), 'qitem', () => qitemOf(place)) : everywhere,
    )
    known.set(place, scope)
    return scope
  }
  return scopeAt
}

const qitemOf = ({ item }: FormNode): object => elementNode('Questionnaire.item', asCompared(item.source))

/** The same environment with one more name in it, whose value is worked out when it is asked for. */
const within = (around: Environment, name: string, get: () => unknown): Environment =>
  Object.create(around, { [name]: { get, enumerable: true } }) as Environment

/** What was worked out once holds until something it read has changed; so does that it could not be. */
function remembered(watching: Watch, work: () => unknown): () => unknown {
  let last: Readonly<{ value: () => unknown; reads: Reads }> | undefined
  return () => {
    if (last && !watching.isStale(last.reads)) watching.readAgain(last.reads)
    else last = watching.noting(() => attempted(work))
    return last.value()
  }
}

function attempted(work: () => unknown): () => unknown {
  try {
    const value = work()
    return () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}
