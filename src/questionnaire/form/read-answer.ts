import type { FormNode } from './form-node.js'
import type { GivenBeside } from './form-problem.js'
import { isTooLong, readValue, type Posted } from './read-value.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import { hasChoices } from './is-picked.js'

type Read = Pick<FormNode, 'answers' | 'given' | 'beside' | 'problem'>

/** What is asked below an answer is asked for each: more than this are no form, and would keep the server busy. */
const MOST_WITH_MORE_BELOW = 200

export function readAnswer(item: LoadedItem, posted: Posted): Read {
  const { values, typed } = answersSent(item, posted)
  const count = values.length + typed.length
  if (count === 0) return { answers: [] }
  if (count > 1 && !item.repeats) return { answers: [], problem: 'one-answer-only' }

  if (item.items.length > 0 && linesOf(item, [...values, ...typed]).length > MOST_WITH_MORE_BELOW)
    return { answers: [], problem: 'too-many-answers', given: [...values, ...typed].join('\n') }
  return hasChoices(item) ? readChosen(item, values, linesOf(item, typed)) : readTyped(item, values, typed, posted)
}

/** What is chosen stands, also beside something that is no choice any more. */
function readChosen({ choices }: LoadedItem, values: readonly string[], typed: readonly string[]): Read {
  const found = values.map((value) => choices.find(({ code }) => code === value)?.answer)
  const chosen = found.flatMap((answer) => answer ?? [])
  // Only a box can be ticked once; a number or a text may well be given twice.
  const answers = [...new Set(chosen), ...typed.map((valueString) => ({ valueString }))]
  if (chosen.length < values.length) return { answers, problem: 'unknown-choice', given: values.join('\n') }
  return { answers, ...(typed.some(isTooLong) && { problem: 'too-long' }) }
}

function readTyped(item: LoadedItem, values: readonly string[], texts: readonly string[], posted: Posted): Read {
  const lines = linesOf(item, [...values, ...texts])
  const answers: Answer[] = []
  for (const value of lines) {
    const read = readValue(item, value, posted)
    // What was read goes back into the field with what was not.
    if (typeof read === 'string')
      return { answers: [], problem: read, given: lines.join('\n'), beside: besideOf(posted) }
    answers.push(read)
  }
  return { answers }
}

const besideOf = ({ unit, offset }: Posted): GivenBeside => ({
  ...(unit !== undefined && { unit }),
  ...(offset !== undefined && { offset }),
})

/**
 * Without script a radio cannot be taken back: what is typed beside it counts. What stands in the field of the choices and
 * is none was typed, but for computed ones: these may have been others when the page was shown.
 */
function answersSent(item: LoadedItem, posted: Posted): Pick<Posted, 'values' | 'typed'> {
  const { type, repeats, choices, answerExpression } = item
  if (type !== 'open-choice') return { values: posted.values, typed: [] }
  const isChoice = (value: string) => answerExpression !== undefined || choices.some(({ code }) => code === value)
  const typed = [...posted.values.filter((value) => !isChoice(value)), ...posted.typed]
  const values = posted.values.filter(isChoice)
  return typed.length === 1 && !repeats ? { values: [], typed } : { values, typed }
}

/** Where several may be typed, each stands on a line of its own. */
export const linesOf = ({ repeats }: LoadedItem, values: readonly string[]): readonly string[] =>
  repeats
    ? values
        .flatMap((value) => value.split('\n'))
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : values
