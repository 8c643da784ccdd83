import { sameAnswer } from '../answers.js'
import type { Answer } from '../loaded-questionnaire.js'
import { countBefore, type Under } from './answer-places.js'
import type { FormNode } from './form-node.js'

/** What is asked below the i-th answer of a place. */
export function placesUnder({ answers, children }: FormNode, i: number): readonly FormNode[] {
  const each = children.filter(({ under }) => under)
  const answer = answers[i]
  if (each.length === 0) return i === 0 ? children : []
  if (!answer) return []
  return each.find(({ under }) => under && isFor(under, answer, countBefore(answers, i)))?.children ?? []
}

const isFor = ({ answer, nth }: Under, given: Answer, before: number): boolean =>
  answer !== undefined && nth === before && sameAnswer(answer, given)

/** Of some answers the one a place stands for. */
export const answerFor = <T extends Answer>(under: Under, answers: readonly T[]): T | undefined =>
  answers.find((one, i) => isFor(under, one, countBefore(answers, i)))
