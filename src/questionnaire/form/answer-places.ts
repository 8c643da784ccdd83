import { formValue, sameAnswer } from '../answers.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import { fieldName } from './own-fields.js'

/** One answer of a repeating question, for what is asked below it. */
export type Under = Readonly<{
  /** Undefined for the answer that nobody has given yet. */
  answer: Answer | undefined
  /** How many of the same stand before it: a number may be given twice. */
  nth: number
  /** Whether the page could not have shown it before the answer was known. */
  isNew: boolean
}>

/** A question of more choices than this shows what it asks below an answer once that was given. */
const MOST_SHOWN_AT_ONCE = 30

const isText = ({ type }: LoadedItem): boolean => type === 'display'

/** Whether what stands below a question is asked for each of its answers. */
export const asksForEach = ({ type, repeats, items }: LoadedItem): boolean =>
  repeats && type !== 'group' && !items.every(isText)

/** Whether every answer there can be is known before one is given. */
export const knowsItsAnswers = ({ choices, answerExpression }: LoadedItem): boolean =>
  choices.length > 0 && choices.length <= MOST_SHOWN_AT_ONCE && !answerExpression

/** What stands below such a question once, and what stands below each answer. */
export const dividedBelow = ({ items }: LoadedItem): Readonly<{ once: readonly LoadedItem[]; each: LoadedItem[] }> => ({
  once: items.filter(isText),
  each: items.filter((item) => !isText(item)),
})

type Asked = Readonly<{ item: LoadedItem; answers: readonly Answer[] }>

/** `key` tells it from the others in the name of its fields. */
type AnswerPlace = Readonly<{ key: string; item: LoadedItem; under: Under }>

/**
 * The answers of a question that repeats, each as a group of what is asked below it: open where it was given.
 *
 * @source FHIR R4, Questionnaire.item.item: below a question that repeats, for each of its answers
 */
export function answerPlaces({ item, answers }: Asked): readonly AnswerPlace[] {
  const known = knowsItsAnswers(item) ? item.choices.map(({ answer }) => answer) : []
  const others = answers.filter((answer) => !known.some((one) => sameAnswer(one, answer)))
  const places = [
    ...known.map((answer) => ({ answer, nth: 0, isNew: false })),
    ...others.map((answer, i) => ({ answer, nth: countBefore(others, i), isNew: true })),
  ]
  // Without a place for the answer that is to come, nothing would be missing while the question is open.
  if (places.length === 0) return [notYet(item)]
  return places.map((under) => ({
    key: keyOf(item, under),
    item: groupFor(item, under.answer),
    under,
  }))
}

/** A choice that is a number is not the same as the text that somebody types beside it. */
const isChosen = ({ choices }: LoadedItem, answer: Answer): boolean =>
  answer.valueCoding !== undefined || choices.some((one) => sameAnswer(one.answer, answer))

/** Where an expression gives the choices, two systems may use one code. */
function keyOf(item: LoadedItem, { answer, nth }: Readonly<{ answer: Answer; nth: number }>): string {
  const system = item.answerExpression && answer.valueCoding?.system
  const key = `${isChosen(item, answer) ? 'code' : 'text'}${nth}.${fieldName(formValue(answer))}`
  return system ? `${key}.${fieldName(system)}` : key
}

const notYet = (item: LoadedItem): AnswerPlace => ({
  key: 'none',
  item: groupFor(item, undefined),
  under: { answer: undefined, nth: 0, isNew: true },
})

/** How many answers before the i-th are the same. */
export const countBefore = (answers: readonly Answer[], i: number): number =>
  answers.slice(0, i).filter((one) => sameAnswer(one, answers[i] ?? {})).length

/** A group that is open while the answer stands. */
function groupFor(question: LoadedItem, answer: Answer | undefined): LoadedItem {
  const { linkId, source, choices, hidden, disabledDisplay } = question
  const choice = answer && choices.find((one) => sameAnswer(one.answer, answer))
  const plain = answer ? (answer.valueCoding?.display ?? formValue(answer)) : ''
  return {
    ...{ linkId, source, hidden, disabledDisplay, type: 'group', items: dividedBelow(question).each },
    text: choice?.text ?? { plain, translations: {} },
    ...{ required: false, repeats: false, readOnly: false, enableBehavior: 'all', limits: {} },
    ...{ choices: [], unitChoices: [], initial: [], variables: [], constraints: [] },
    conditions: [
      answer
        ? { question: linkId, operator: '=', answer }
        : { question: linkId, operator: 'exists', answer: { valueBoolean: true } },
    ],
  }
}
