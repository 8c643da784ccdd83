import fc from 'fast-check'
import type { QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const CONSTRAINT = 'http://hl7.org/fhir/StructureDefinition/targetConstraint'
const CODES = ['c0', 'c1', 'c2', 'c3']
const MOST = 3
const calculated = (expression: string) => fhirpath(`${SDC}calculatedExpression`, expression)
const rule = {
  url: CONSTRAINT,
  extension: [
    { url: 'severity', valueCode: 'error' },
    {
      url: 'expression',
      valueExpression: { language: 'text/fhirpath', expression: `answer.value.weight().sum() <= ${MOST}` },
    },
  ],
}

/** What is chosen in a row is one of what was chosen above; the points of the row, and of all rows; no row has more than three. */
const pick = (repeats: boolean) => ({
  ...{ linkId: 'pick', text: 'Pick', type: 'choice', repeats },
  extension: [fhirpath(`${SDC}answerExpression`, "%resource.item.where(linkId = 'all').answer.value"), rule],
})
const points = { linkId: 'points', text: 'Points', type: 'decimal', readOnly: true }
const form = (repeats: boolean) =>
  aLoaded({
    item: [
      { ...options(...CODES), linkId: 'all', text: 'All', repeats: true },
      {
        ...{ linkId: 'row', type: 'group', text: 'Row', repeats: true },
        item: [
          pick(repeats),
          { ...points, extension: [calculated("%context.item.where(linkId = 'pick').answer.value.weight().sum()")] },
        ],
      },
      {
        ...{ ...points, linkId: 'sum' },
        extension: [
          calculated("%resource.item.where(linkId = 'row').item.where(linkId = 'pick').answer.value.weight().sum()"),
        ],
      },
    ] as QuestionnaireItem[],
  })

const forms = { one: form(false), many: form(true) }
const weight = (codes: readonly string[]) => codes.reduce((sum, code) => sum + CODES.indexOf(code), 0)

it('computed choices have their points, keep their rules and are refused where they are not offered, in each row', () => {
  const some = fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1 })
  fc.assert(
    fc.property(
      fc.constantFrom('one' as const, 'many' as const),
      some,
      fc.array(some, { minLength: 1, maxLength: 3 }),
      (kind, all, rows) => {
        const picked = rows.map((codes) => (kind === 'one' ? codes.slice(0, 1) : codes))
        const posted = readForm(forms[kind], {
          all,
          ...Object.fromEntries(picked.map((codes, i) => [`row~${i}~pick`, codes])),
        })
        const offered = picked.map((codes) => codes.filter((code) => all.includes(code)))
        const problems = picked.flatMap((codes, i) =>
          codes.length > (offered[i]?.length ?? 0) ? [`row~${i}~pick unknown-choice`] : [],
        )
        const broken =
          problems.length > 0
            ? []
            : picked.flatMap((codes, i) => (weight(codes) > MOST ? [`row~${i}~pick rule-broken`] : []))
        expect(posted.kind === 'read' ? [] : posted.problems.map(({ name, problem }) => `${name} ${problem}`)).toEqual([
          ...problems,
          ...broken,
        ])
        const sum = posted.response.item?.find(({ linkId }) => linkId === 'sum')?.answer?.[0]?.valueDecimal
        expect(sum).toBe(offered.flat().length > 0 ? weight(offered.flat()) : undefined)
      },
    ),
  )
})
