import { withUnits } from '../with-units.js'
import { compareAnswers, formValue } from '../answers.js'
import { hasControlSigns } from '../control-signs.js'
import type { FormNode } from './form-node.js'
import type { ProblemKey } from './form-problem.js'
import { isUntouchable } from './is-untouchable.js'
import type { Answer, Limits, LoadedItem } from '../loaded-questionnaire.js'
import { waysToWrite } from './ways-to-write.js'

/**
 * What is wrong with the answers that stand in one place; the first thing only, so that one sentence can say it.
 *
 * @param instances  of a group that repeats, all beside it
 */
export function problemWith(node: FormNode, instances: readonly FormNode[] = [node]): ProblemKey | undefined {
  const { item, answers, declined, problem, typed = [] } = node
  if (problem === 'more-below') return questionsIn(node).some(canAnswer) ? problem : undefined
  if (problem) return problem
  if (item.type === 'group') return isMissing(node, instances) ? 'required' : undefined
  // Nobody could mend on the page what it does not let them change: the file's own values are checked when it is read.
  if (declined || !canAnswer(node)) return undefined
  if (answers.length === 0) return item.required ? 'required' : undefined
  return (
    wrongNumberOf(answers, item) ??
    answers
      .map((answer, i) => beyondLimits(answer, item.limits, answers.length === typed.length ? typed[i] : undefined))
      .find((one) => one !== undefined)
  )
}

function wrongNumberOf(answers: readonly Answer[], { limits, choices }: LoadedItem): ProblemKey | undefined {
  if (limits.minOccurs !== undefined && answers.length < limits.minOccurs) return 'too-few-answers'
  if (limits.maxOccurs !== undefined && answers.length > limits.maxOccurs) return 'too-many-answers'
  const exclusive = choices.some((choice) => choice.exclusive && answers.includes(choice.answer))
  return exclusive && answers.length > 1 ? 'exclusive-choice' : undefined
}

/** A group that repeats asks for one instance, or for as many as it says. */
function isMissing(node: FormNode, instances: readonly FormNode[]): boolean {
  const { required, hidden, limits } = node.item
  if (!required || hidden || !isLeftOpen(node)) return false
  return instances.filter((one) => !isLeftOpen(one)).length < (limits.minOccurs ?? 1)
}

/** Something can be answered in it, and nothing was: neither answered nor declined. */
function isLeftOpen(group: FormNode): boolean {
  const below = questionsIn(group)
  return (
    below.some(canAnswer) &&
    below.every(({ answers, declined, problem }) => answers.length === 0 && !declined && !problem)
  )
}

const questionsIn = ({ children }: FormNode): readonly FormNode[] =>
  children.filter(({ on }) => on).flatMap((node) => [node, ...questionsIn(node)])

/** Whether somebody who sees it on the page can answer it. */
export const canAnswer = ({ item }: FormNode): boolean =>
  item.type !== 'group' && item.type !== 'display' && !isUntouchable(item) && !item.calculatedExpression

type Beyond = Extract<
  ProblemKey,
  'too-long' | 'too-short' | 'too-small' | 'too-large' | 'too-many-decimals' | 'wrong-pattern'
>

/** @param typed  how it was written, where somebody did */
export function beyondLimits(answer: Answer, limits: Limits, typed?: string): Beyond | undefined {
  if (answer.valueCoding || answer.valueBoolean !== undefined) return undefined
  const text = answer.valueString ?? answer.valueUri
  return text === undefined ? beyondBounds(answer, limits, typed) : wrongText(text, [text], limits)
}

function wrongText(text: string, ways: readonly string[], { maxLength, minLength, regex }: Limits): Beyond | undefined {
  if (hasControlSigns(text)) return 'wrong-pattern'
  if (maxLength !== undefined && lengthOf(text) > maxLength) return 'too-long'
  if (minLength !== undefined && lengthOf(text) < minLength) return 'too-short'
  return regex && !ways.some((way) => regex.test(way)) ? 'wrong-pattern' : undefined
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** In characters as a reader counts them: an emoji is one, whatever it is made of. */
const lengthOf = (text: string): number => [...characters.segment(text)].length

function beyondBounds(answer: Answer, limits: Limits, typed: string | undefined): Beyond | undefined {
  const { min, max, decimals } = limits
  if (min && isBefore(answer, min)) return 'too-small'
  if (max && isBefore(max, answer)) return 'too-large'
  const text = formValue(answer)
  if (decimals !== undefined && (text.split('.')[1]?.length ?? 0) > decimals) return 'too-many-decimals'
  return wrongText(text, waysToWrite(answer, typed), limits)
}

/** Where it cannot be said which comes first, a limit is kept: `2026` may be any day of that year, and 60 kg are no pounds. */
const isBefore = (a: Answer, b: Answer): boolean => (compareAnswers(...withUnits(a, b)) ?? 0) < 0
