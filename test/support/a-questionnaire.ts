import type { QuestionnaireItem } from 'fhir/r4.js'
import { loadQuestionnaire } from '../../src/questionnaire/load/load-questionnaire.js'
import type { LoadedQuestionnaire } from '../../src/questionnaire/loaded-questionnaire.js'

/** A loaded questionnaire of these items; linkIds and texts need not be given twice. */
export function aQuestionnaire(...items: readonly Partial<QuestionnaireItem>[]): LoadedQuestionnaire {
  return aLoaded({
    item: items.map((item, i) => ({ linkId: String.fromCharCode(97 + i), type: 'string', text: 'Text', ...item })),
  })
}

export function aLoaded(more: object): LoadedQuestionnaire {
  const json = {
    resourceType: 'Questionnaire',
    id: 'test',
    url: 'https://aside.example/q',
    version: '1',
    status: 'draft',
    ...more,
  }
  const loading = loadQuestionnaire(json, 'test.json')
  if (loading.problems) throw new Error(JSON.stringify(loading.problems))
  return loading.value
}

export const options = (...codes: readonly string[]): Pick<QuestionnaireItem, 'type' | 'answerOption'> => ({
  type: 'choice',
  answerOption: codes.map((code, i) => ({
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: i }],
    valueCoding: { system: 'urn:x', code, display: code.toUpperCase() },
  })),
})

export const fhirpath = (url: string, expression: string) => ({
  url,
  valueExpression: { language: 'text/fhirpath', expression },
})
