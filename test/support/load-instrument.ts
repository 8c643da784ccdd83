import { readFileSync } from 'node:fs'
import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { DECLINED } from '../../src/questionnaire/form/data-absent.js'
import { loadQuestionnaire } from '../../src/questionnaire/load/load-questionnaire.js'
import type { LoadedQuestionnaire } from '../../src/questionnaire/loaded-questionnaire.js'
import type { Interpretation } from '../../src/score/interpretation.js'
import { readInterpretation } from '../../src/score/read-interpretation.js'
import { scorer, type Scorer } from '../../src/score/score.js'
import type { PatientFacts, Result } from '../../src/score/result.js'

export type Instrument = Readonly<{
  questionnaire: LoadedQuestionnaire
  interpretation: Interpretation
  score: Scorer
}>

export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** A shipped instrument, as the app would load it. */
export function loadInstrument(id: string): Instrument {
  const folder = `questionnaires/${id}`
  const loading = loadQuestionnaire(readJson(`${folder}/questionnaire.json`), `${folder}/questionnaire.json`)
  if (loading.problems) throw new Error(JSON.stringify(loading.problems))
  const file = `${folder}/interpretation.json`
  const read = readInterpretation(readJson(file), loading.value, file)
  if (read.problems) throw new Error(JSON.stringify(read.problems))
  return {
    questionnaire: loading.value,
    interpretation: read.value,
    score: scorer(loading.value, read.value),
  }
}

/** A response by linkId and answer code; `asked-declined` declines, null leaves open. Made by hand, not by readForm. */
export function responseWith(
  { byLinkId }: LoadedQuestionnaire,
  answers: Readonly<Record<string, string | number | null>>,
): QuestionnaireResponse {
  const item = Object.entries(answers).flatMap(([linkId, code]): QuestionnaireResponseItem[] => {
    if (code === null) return []
    if (code === DECLINED) {
      const url = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'
      return [{ linkId, extension: [{ url, valueCode: DECLINED }] }]
    }
    if (typeof code === 'number') return [{ linkId, answer: [{ valueInteger: code }] }]
    const choice = byLinkId.get(linkId)?.choices.find((one) => one.code === code)
    if (!choice) throw new Error(`${linkId} has no choice ${code}`)
    return [{ linkId, answer: [choice.answer] }]
  })
  return { resourceType: 'QuestionnaireResponse', status: 'completed', item: nested(byLinkId, item) }
}

/** Puts items below the groups they live in. */
function nested(
  byLinkId: LoadedQuestionnaire['byLinkId'],
  flat: NonNullable<QuestionnaireResponse['item']>,
): NonNullable<QuestionnaireResponse['item']> {
  const groups = [...byLinkId.values()].filter(({ type }) => type === 'group')
  const inGroups = groups.flatMap(({ linkId, items }) => {
    const mine = flat.filter((one) => items.some((item) => item.linkId === one.linkId))
    return mine.length > 0 ? [{ linkId, item: mine }] : []
  })
  return [
    ...flat.filter((one) => !groups.some(({ items }) => items.some((item) => item.linkId === one.linkId))),
    ...inGroups,
  ]
}

export const anAdult = (sex: PatientFacts['sex']): PatientFacts => ({ sex, age: { min: 35, max: 35 } })

/** The band of a result, whatever its kind. */
export const bandOf = (result: Result): string | undefined => ('band' in result ? result.band : undefined)
