import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded, fhirpath } from '../../support/a-questionnaire.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const points = (url: string, value: number) => ({
  extension: [{ url: `http://hl7.org/fhir/StructureDefinition/${url}`, valueDecimal: value }],
})
const coding = (code: string, more: object = {}) => ({ system: 'urn:x', code, display: code, ...more })
const codes = ['low', 'high'] as const
const valueOf = { low: 1, high: 5 }

/** Two questions of the same choices and a total; the points are written down in different places. */
const WHERE: Readonly<Record<string, { question: object; contained?: object[] }>> = {
  'ordinalValue on the option': {
    question: {
      answerOption: codes.map((code) => ({ ...points('ordinalValue', valueOf[code]), valueCoding: coding(code) })),
    },
  },
  'itemWeight on the option': {
    question: {
      answerOption: codes.map((code) => ({ ...points('itemWeight', valueOf[code]), valueCoding: coding(code) })),
    },
  },
  'ordinalValue on the coding': {
    question: {
      answerOption: codes.map((code) => ({ valueCoding: coding(code, points('ordinalValue', valueOf[code])) })),
    },
  },
  'itemWeight on the coding': {
    question: {
      answerOption: codes.map((code) => ({ valueCoding: coding(code, points('itemWeight', valueOf[code])) })),
    },
  },
  'a contained code system': {
    question: { answerValueSet: '#vs' },
    contained: [
      {
        resourceType: 'CodeSystem',
        id: 'cs',
        url: 'urn:x',
        content: 'complete',
        status: 'active',
        concept: codes.map((code) => ({ code, display: code, ...points('ordinalValue', valueOf[code]) })),
      },
      { resourceType: 'ValueSet', id: 'vs', status: 'active', compose: { include: [{ system: 'urn:x' }] } },
    ],
  },
  'a contained code system, as a property': {
    question: { answerValueSet: '#vs' },
    contained: [
      {
        resourceType: 'CodeSystem',
        id: 'cs',
        url: 'urn:x',
        content: 'complete',
        status: 'active',
        concept: codes.map((code) => ({
          code,
          display: code,
          property: [{ code: 'itemWeight', valueDecimal: valueOf[code] }],
        })),
      },
      {
        resourceType: 'ValueSet',
        id: 'vs',
        status: 'active',
        expansion: { timestamp: '2026-01-01', contains: codes.map((code) => coding(code)) },
      },
    ],
  },
}

const HOW = [
  "%resource.item.where(linkId != 'total').answer.value.weight().sum()",
  "%resource.item.where(linkId != 'total').answer.value.ordinal().sum()",
  '%resource.item.answer.value.weight().aggregate($this + $total, 0)',
  "item.where(linkId = 'a').answer.value.weight() + item.where(linkId = 'b').answer.value.weight()",
  '%a + %b',
] as const

describe.each(Object.entries(WHERE))('points from %s', (_where, { question, contained }) => {
  it.each(HOW)('add up with %s', (expression) => {
    const variable = (name: string) => ({
      url: 'http://hl7.org/fhir/StructureDefinition/variable',
      valueExpression: {
        name,
        language: 'text/fhirpath',
        expression: `%resource.item.where(linkId = '${name}').answer.value.weight()`,
      },
    })
    const questionnaire = aLoaded({
      ...(contained && { contained }),
      extension: [variable('a'), variable('b')],
      item: [
        ...['a', 'b'].map((linkId) => ({ linkId, type: 'choice', text: linkId, ...question })),
        { linkId: 'total', type: 'decimal', readOnly: true, extension: [fhirpath(CALCULATED, expression)] },
      ],
    })
    const { response } = readForm(questionnaire, { a: 'low', b: 'high' })
    expect(response.item?.find(({ linkId }) => linkId === 'total')?.answer).toEqual([{ valueDecimal: 6 }])
  })
})
