import { formValue, isNoAnswer, onlyValue, sameAnswer, valueOf } from '../answers.js'
import { notSentBack } from '../form/sent-back.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import { VALUE_OF } from './value-of-type.js'
import { isWritten } from './wrong-moments.js'

/** What is wrong with the values an item opens with: each would be dropped, or come back from the page as another. */
export function* wrongInitials(item: LoadedItem): Generator<string> {
  const { type, repeats, source, choices, initial } = item
  if (type === 'group' || type === 'display') {
    if (source.initial?.length) yield `a ${type} cannot have an initial value`
    return
  }
  const selected = choices.filter((choice) => choice.selected)
  if (!repeats && Math.max(source.initial?.length ?? 0, selected.length) > 1)
    yield 'it has several initial values, and does not repeat'
  if (source.initial?.some((one) => !onlyValue(one))) yield 'an initial value is of a type that is not supported'
  for (const answer of initial) if (!isNoAnswer(answer)) yield* wrongInitial(item, answer)
  yield* notSentBack(item, initial)
}

function* wrongInitial(item: LoadedItem, answer: Answer): Generator<string> {
  const { type, choices } = item
  const quoted = `the initial value "${formValue(answer).slice(0, 50)}"`
  if (choices.length > 0 && type !== 'open-choice') {
    if (!choices.some((choice) => sameAnswer(choice.answer, answer))) yield `${quoted} is none of its choices`
    return
  }
  const names = VALUE_OF[type]
  if (!names.some((name) => answer[name] !== undefined)) yield `${quoted} must be a ${names.join(' or a ')}`
  else if (!isWell(item, answer)) yield `${quoted} is no ${type} as FHIR writes it`
}

const isWell = ({ type }: LoadedItem, answer: Answer): boolean =>
  typeof valueOf(answer) === 'object' || answer.valueDecimal !== undefined || isWritten(type, answer)
