import { formValue, sameAnswer } from '../answers.js'
import type { FormNode } from '../form/form-node.js'
import type { FormProblem } from '../form/form-problem.js'
import type { ChoiceView, QuestionView } from './item-view.js'
import { textIn } from '../texts.js'
import { unitChosen } from '../units.js'

/** The choices of a question, each with its state. */
export function choicesOf({ item, answers }: FormNode, id: string, language: string): readonly ChoiceView[] {
  if (item.type === 'boolean' && item.choices.length === 0) {
    return ['true', 'false'].map((value) => ({
      id: `${id}-${value}`,
      value,
      text: value,
      chosen: answers.some(({ valueBoolean }) => String(valueBoolean) === value),
    }))
  }
  return item.choices.map(({ code, answer, text, media }, i) => ({
    id: `${id}-${i + 1}`,
    value: code,
    text: textIn(text, language),
    chosen: answers.some((one) => sameAnswer(one, answer)),
    ...(media && { media }),
  }))
}

/** The free answer of an open choice: whatever is none of its choices, in words. */
export function openOf({ item, answers }: FormNode, id: string): QuestionView['open'] {
  if (item.type !== 'open-choice') return undefined
  const free = answers.filter((one) => !item.choices.some(({ answer }) => sameAnswer(answer, one)))
  const texts = free.map((one) => one.valueCoding?.display ?? formValue(one))
  return { id: `${id}-open`, value: texts.join('\n'), lines: item.repeats }
}

/** The units a quantity may be given in. */
export function unitsOf({ item, answers }: FormNode, id: string, problem?: FormProblem): readonly ChoiceView[] {
  const chosen = problem?.beside?.unit ?? unitChosen(item, answers[0]?.valueQuantity)
  return item.unitChoices.map(({ code = '', display }, i) => ({
    id: `${id}-unit-${i + 1}`,
    value: code,
    text: display ?? code,
    chosen: code === chosen,
  }))
}
