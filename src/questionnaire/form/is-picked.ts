import type { LoadedItem } from '../loaded-questionnaire.js'
import { BESIDE } from './own-fields.js'

type Asked = Pick<LoadedItem, 'type' | 'choices' | 'answerExpression'>

/** Whether its answers are chosen among some, also where none of them is known. */
export const hasChoices = ({ type, choices, answerExpression }: Asked): boolean =>
  choices.length > 0 || type === 'choice' || answerExpression !== undefined

/** Whether nothing can be typed into its own field: what is sent there is the value of a box. */
export const isPicked = (item: Asked): boolean => item.type === 'boolean' || hasChoices(item)

/**
 * The field of "prefer not to say". Beside a field that takes any text it has one of its own: whatever is typed is an answer.
 * Among boxes it is one of them, and no choice has its value.
 */
export const declinedField = (item: Asked, name: string): string => (isPicked(item) ? name : name + BESIDE.declined)
