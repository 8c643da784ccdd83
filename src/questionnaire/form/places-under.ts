import { sameAnswer } from '../answers.js'
import type { Answer } from '../loaded-questionnaire.js'
import { countBefore, type Under } from './answer-places.js'
import type { FormNode } from './form-node.js'

type Found = Readonly<{ answers: readonly Answer[]; places: readonly (readonly FormNode[])[] }>

/** Every change on a form asks again, and to look for each answer takes as long as there are answers. */
const found = new WeakMap<FormNode, Found>()

/** What is asked below the i-th answer of a place. */
export function placesUnder(place: FormNode, i: number): readonly FormNode[] {
  const known = found.get(place)
  if (known?.answers === place.answers) return known.places[i] ?? []
  const looked = { answers: place.answers, places: placesOf(place) }
  found.set(place, looked)
  return looked.places[i] ?? []
}

function placesOf({ answers, children }: FormNode): Found['places'] {
  const each = children.filter(({ under }) => under)
  if (each.length === 0) return [children]
  return answers.map((answer, i) => {
    const before = countBefore(answers, i)
    return each.find(({ under }) => under && isFor(under, answer, before))?.children ?? []
  })
}

const isFor = ({ answer, nth }: Under, given: Answer, before: number): boolean =>
  answer !== undefined && nth === before && sameAnswer(answer, given)

/** Of some answers the one a place stands for. */
export const answerFor = <T extends Answer>(under: Under, answers: readonly T[]): T | undefined =>
  answers.find((one, i) => isFor(under, one, countBefore(answers, i)))
