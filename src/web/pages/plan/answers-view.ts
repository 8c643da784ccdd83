import type { QuestionnaireResponse } from 'fhir/r4.js'
import { formValue, sameAnswer } from '../../../questionnaire/answers.js'
import type { FormNode } from '../../../questionnaire/form/form-node.js'
import type { LoadedQuestionnaire } from '../../../questionnaire/loaded-questionnaire.js'
import type { LaunchVariables } from '../../../questionnaire/run/evaluator.js'
import { settledForm } from '../../../questionnaire/run/settled-form.js'
import { atOnce } from '../../../questionnaire/run/steps.js'
import { textIn } from '../../../questionnaire/texts.js'
import { gapsAbove } from '../../../score/gaps-above.js'
import type { MarkedText } from '../../staff-text.js'
import type { Translate } from '../../messages.js'
import { topic } from './cutoff-view.js'

/** One question of an instrument, with what was answered. */
export type AnswerView = Readonly<{ question: MarkedText; answer: string; isDeclined: boolean }>

/** `launchVariables` are what the conditions of a question may look at beside the answers. */
export type AnswersReader = Readonly<{ t: Translate; language: string; launchVariables?: LaunchVariables }>

/**
 * Every question that was met, in its order: answered, declined or left open are three things. One that an earlier answer
 * closed was not met; one that waits for an answer nobody gave was left open.
 */
export function answersView(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse,
  { t, language, launchVariables }: AnswersReader,
): readonly AnswerView[] {
  const { form, undecided } = atOnce(settledForm(questionnaire, response, launchVariables))
  const gapsOf = gapsAbove(questionnaire, form, undecided)
  const questions = form.nodes.filter(
    ({ item }) => !['group', 'display'].includes(item.type) && !item.hidden && !item.calculatedExpression,
  )
  const met = questions.filter((node) => node.on || gapsOf(node).length > 0)
  return met.map((node) => ({
    question: questionText(node, questionnaire, language),
    answer: answerText(node, { t, language }),
    isDeclined: node.on && node.declined,
  }))
}

/** What is asked below each answer of a question names the answer first. */
function questionText(node: FormNode, questionnaire: LoadedQuestionnaire, language: string): MarkedText {
  const { text, lang } = topic(node.item.linkId, questionnaire, language)
  const about: string[] = []
  for (let above = node.parent; above; above = above.parent)
    if (above.under) about.unshift(textIn(above.item.text, language))
  return { text: [...about, text].join(': '), lang }
}

function answerText({ item, answers, declined, on }: FormNode, { t, language }: AnswersReader): string {
  if (on && declined) return t('result.declined')
  if (!on || answers.length === 0) return t('result.not-answered')
  return answers
    .map((answer) => {
      const choice = item.choices.find((one) => sameAnswer(one.answer, answer))
      return choice ? textIn(choice.text, language) : (answer.valueCoding?.display ?? formValue(answer))
    })
    .join(', ')
}
