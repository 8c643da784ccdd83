import { fhirpath, options } from './a-questionnaire.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable'

/** Forty-five questions, and five scores that each count a fifth of them. */
export function fiveRootVariables(): object {
  const five = [0, 1, 2, 3, 4]
  const questions = Array.from({ length: 45 }, (_, i) => ({
    ...{ linkId: `q${i}`, text: `Own statement ${i + 1}`, ...options('c0', 'c1', 'c2', 'c3') },
  }))
  const linkIds = (n: number) => questions.slice(n * 9, n * 9 + 9).map(({ linkId }) => `'${linkId}'`)
  const expression = (n: number) =>
    `%resource.item.descendants().where(linkId in (${linkIds(n).join('|')})).answer.value.where(code in ('c2'|'c3')).count()`
  return {
    extension: five.map((n) => ({
      url: VARIABLE,
      valueExpression: { name: `v${n}`, language: 'text/fhirpath', expression: expression(n) },
    })),
    item: [
      { linkId: 'g', type: 'group', text: 'Past month', item: questions },
      {
        ...{ linkId: 's', type: 'group', text: 'Subscales' },
        item: five.map((n) => ({
          ...{ linkId: `t${n}`, type: 'integer', text: `Subscale ${n}`, readOnly: true },
          extension: [fhirpath(CALCULATED, `%v${n}`)],
        })),
      },
    ],
  }
}
