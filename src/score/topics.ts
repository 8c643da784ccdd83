import { isOneOf, sameAnswer } from '../questionnaire/answers.js'
import type { FormNode } from '../questionnaire/form/form-node.js'
import type { TopicsInterpretation } from './interpretation.js'
import type { Answered } from './remarks.js'
import type { Result } from './result.js'

/** The topics that were raised, declined and left open, in the order of the form. */
export function topics(
  { places, isUnknown, gapsAbove }: Answered,
  { instrument, raisedBy }: TopicsInterpretation,
): Result {
  const open = places.filter(({ on }) => on)
  const ids = (nodes: readonly FormNode[]) => nodes.map(({ item }) => item.linkId)
  const isRaised = ({ item, answers }: FormNode) => answers.some((answer) => isOneOf(raisedBy, answer, item))
  // What a question without an answer keeps closed was not asked, and nobody knows: it is no "no".
  const isGap = (place: FormNode) =>
    place.on ? !place.declined && saysNothing(place) : isUnknown(place) || gapsAbove(place).length > 0
  return {
    kind: 'topics',
    instrument,
    raised: ids(open.filter(isRaised)),
    declined: ids(open.filter(({ declined }) => declined)),
    open: ids(places.filter(isGap)),
  }
}

/** Nobody knows what somebody's own words, typed beside the choices, say about a topic. */
const saysNothing = ({ item: { type, choices }, answers }: FormNode): boolean =>
  answers.every(
    (answer) =>
      type === 'open-choice' && !answer.valueCoding && !choices.some((choice) => sameAnswer(choice.answer, answer)),
  )
