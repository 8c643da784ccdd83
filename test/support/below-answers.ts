import type { QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { formValue } from '../../src/questionnaire/answers.js'
import { readForm } from '../../src/questionnaire/read-form.js'
import { aLoaded, fhirpath, options } from './a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
export const ext = (name: string, expression: string) => fhirpath(`${SDC}${name}`, expression)
export const ask = (linkId: string, type: QuestionnaireItem['type'], ...extension: object[]) => ({
  ...{ linkId, type, text: linkId },
  ...(extension.length > 0 && { extension }),
})
export const used = (...item: object[]) => ({
  ...ask('used', 'choice'),
  ...options('a', 'b', 'c'),
  repeats: true,
  item,
})
export const often = (...extension: object[]) => ({
  ...ask('often', 'choice', ...extension),
  ...options('never', 'some', 'daily'),
})

/** `used.a(often=daily)`, as a reader would say it. */
const told = ({ item = [] }: Pick<QuestionnaireResponse, 'item'>): string => item.map(one).join(' ')
const one = ({ linkId, item = [], answer = [] }: QuestionnaireResponseItem): string =>
  answer.length === 0
    ? `${linkId}(${told({ item })})`
    : answer
        .map(({ item: below = [], ...value }) => {
          return `${linkId}=${formValue(value)}${below.length > 0 ? `(${told({ item: below })})` : ''}`
        })
        .join(' ')
/** What a form of these items makes of a body: its answers as `told`, or what is wrong with them. */
export const read = (items: readonly object[], body: Record<string, unknown>) => {
  const posted = readForm(aLoaded({ item: items }), body)
  return posted.kind === 'read' ? told(posted.response) : posted.problems.map((p) => `${p.name}: ${p.problem}`).join()
}
