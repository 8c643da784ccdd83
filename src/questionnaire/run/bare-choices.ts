import { formValue } from '../answers.js'
import { asPosted } from '../form/as-posted.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { Answer, Choice, LoadedItem } from '../loaded-questionnaire.js'

/** Choices by the name of the place they stand in. */
export type ChoicesAt = ReadonlyMap<string, readonly Choice[]>

/** What was chosen where the choices are computed and are not known, as choices that have nothing but their code. */
export const bareChoices = ({ nodes }: Form, known: ChoicesAt): ChoicesAt =>
  new Map(
    nodes.flatMap((node) => {
      const codes = node.item.answerExpression && !known.has(node.name) ? codesIn(node) : []
      const bare = codes.map((code) => plainChoice(bareAnswer(node.item, code)))
      return bare.length > 0 ? [[node.name, [...node.item.choices, ...bare]]] : []
    }),
  )

const codesIn = ({ problem, given = '', item: { choices } }: FormNode): readonly string[] =>
  problem === 'unknown-choice'
    ? [...new Set(given.split('\n'))].filter((code) => !choices.some((choice) => choice.code === code))
    : []

function bareAnswer({ type }: LoadedItem, code: string): Answer {
  if (type === 'choice' || type === 'open-choice') return { valueCoding: { code } }
  return type === 'integer' && /^-?\d+$/.test(code) ? { valueInteger: Number(code) } : { valueString: code }
}

/** Where the choices cannot be worked out, those that were chosen are offered. */
export const choicesKept = ({ nodes }: Form): ChoicesAt =>
  new Map(
    nodes
      .filter(({ item, answers }) => item.answerExpression && answers.length > 0)
      .map(({ item, name, answers }) => [name, answers.filter((one) => isChoice(one, item)).map(plainChoice)]),
  )

/** What was typed beside the choices stays in its own field. */
const isChoice = ({ valueCoding }: Answer, { type }: LoadedItem): boolean =>
  type !== 'open-choice' || valueCoding !== undefined

export const plainChoice = (answer: Answer): Choice => ({
  ...{ code: asPosted(formValue(answer)), answer, exclusive: false, selected: false },
  text: { plain: answer.valueCoding?.display ?? formValue(answer), translations: {} },
})
