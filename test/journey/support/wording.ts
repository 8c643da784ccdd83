import { readFileSync } from 'node:fs'
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { translator, type Messages } from '../../../src/web/messages.js'

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** The app's own sentences, as the pages find them. */
export const t = translator(readJson('languages/en.json') as Messages)
export const inSpanish = translator(readJson('languages/es.json') as Messages)

export const YES = 'LA33-6'
export const NO = 'LA32-8'
export const DECLINED = 'asked-declined'

/** What a question and one of its answers say, read from the instrument's own file. */
export function wordingOf(instrument: string, linkId: string, code: string): { question: string; answer: string } {
  const { item = [] } = readJson(`questionnaires/${instrument}/questionnaire.json`) as Questionnaire
  const question = everyItem(item).find((one) => one.linkId === linkId)
  const option = question?.answerOption?.find(({ valueCoding }) => valueCoding?.code === code)
  const answer = code === DECLINED ? t('form.declined') : option?.valueCoding?.display
  if (!question?.text || !answer) throw new Error(`${instrument} has no ${linkId} with the answer ${code}`)
  return { question: question.text, answer }
}

function everyItem(items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] {
  return items.flatMap((item) => [item, ...everyItem(item.item ?? [])])
}

/** How an instrument's file says that its total is judged: threshold, source, population. */
export function cutoffOf(instrument: string, id: string): readonly string[] {
  const { cutoffs } = readJson(`questionnaires/${instrument}/interpretation.json`) as {
    cutoffs: readonly Readonly<Record<'id' | 'threshold' | 'source' | 'population', string>>[]
  }
  const cutoff = cutoffs.find((one) => one.id === id)
  if (!cutoff) throw new Error(`${instrument} has no cutoff ${id}`)
  return [cutoff.threshold, cutoff.source, cutoff.population]
}
