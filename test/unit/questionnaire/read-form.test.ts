import fc from 'fast-check'
import { declineAll, readForm, type PostedForm } from '../../../src/questionnaire/read-form.js'
import { aQuestionnaire, fhirpath } from '../../support/a-questionnaire.js'
import { loadInstrument } from '../../support/load-instrument.js'

const initially = (expression: string) =>
  fhirpath('http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression', expression)
const hark = loadInstrument('hark').questionnaire

const answersIn = (posted: PostedForm) => posted.response.item?.map(({ linkId, answer }) => [linkId, answer?.[0]])
const problemsIn = (posted: PostedForm) =>
  posted.kind === 'invalid' ? posted.problems.map(({ problem }) => problem) : []

describe('a filled form', () => {
  it('becomes a complete response, without identifiers', () => {
    const body = { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'asked-declined' }
    expect(readForm(hark, body)).toEqual({
      kind: 'read',
      response: {
        resourceType: 'QuestionnaireResponse',
        questionnaire: '{base}/Questionnaire/hark|1.0.0',
        status: 'completed',
        item: [
          {
            linkId: 'hark-h',
            text: expect.stringMatching(/humiliated/),
            answer: [{ valueCoding: { system: 'http://loinc.org', code: 'LA33-6', display: 'Yes' } }],
          },
          {
            linkId: 'hark-a',
            text: expect.stringMatching(/afraid/),
            answer: [{ valueCoding: { system: 'http://loinc.org', code: 'LA32-8', display: 'No' } }],
          },
          {
            linkId: 'hark-r',
            text: expect.stringMatching(/forced/),
            extension: [
              { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' },
            ],
          },
        ],
      },
    })
  })

  it('has the total of a full answer and none of a partial one', () => {
    const all = Object.fromEntries(['h', 'a', 'r', 'k'].map((last) => [`hark-${last}`, 'LA33-6']))
    expect(answersIn(readForm(hark, all))?.at(-1)).toEqual(['hark-total', { valueDecimal: 4 }])
    expect(answersIn(readForm(hark, { ...all, 'hark-k': '' }))?.at(-1)?.[0]).toBe('hark-r')
  })

  it('cannot set a calculated or hidden answer', () => {
    expect(answersIn(readForm(hark, { 'hark-h': 'LA32-8', 'hark-total': '4' }))).toHaveLength(1)
  })

  it('declines every question at once', () => {
    const { item = [] } = declineAll(hark)
    expect(item.map(({ linkId }) => linkId)).toEqual(['hark-h', 'hark-a', 'hark-r', 'hark-k'])
    expect(item.every(({ answer, extension }) => !answer && extension?.[0]?.valueCode === 'asked-declined')).toBe(true)
  })

  it('declines also what only this patient is asked, by what nobody can change', () => {
    const hidden = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
    const form = aQuestionnaire(
      { linkId: 'sex', type: 'string', extension: [hidden, initially('%patient.gender')] },
      { linkId: 'unit', type: 'string', readOnly: true, initial: [{ valueString: 'ward' }] },
      { linkId: 'x', type: 'string', initial: [{ valueString: 'as it opened' }] },
      { linkId: 'preg', type: 'string', enableWhen: [{ question: 'sex', operator: '=', answerString: 'female' }] },
      { linkId: 'other', type: 'string', enableWhen: [{ question: 'sex', operator: '=', answerString: 'male' }] },
    )
    const { item = [] } = declineAll(form, { patient: { resourceType: 'Patient', gender: 'female' } })
    expect(item.map(({ linkId, answer }) => [linkId, answer?.[0]?.valueString])).toEqual([
      ['sex', 'female'],
      ['unit', 'ward'],
      ['x', undefined],
      ['preg', undefined],
    ])
  })

  it('drops the answers to questions it closed', () => {
    const { questionnaire } = loadInstrument('audit-c')
    const body = { 'audit-c-1': 'LA6270-8', 'audit-c-2': 'LA18932-6', 'audit-c-3': 'nonsense' }
    const posted = readForm(questionnaire, body)
    expect([posted.kind, answersIn(posted)?.map(([linkId]) => linkId)]).toEqual([
      'read',
      ['audit-c-1', 'audit-c-total'],
    ])
  })
})

describe('a hostile form', () => {
  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['an unknown code', { 'hark-h': 'LA6270-8' }, ['unknown-choice']],
    ['two answers where one is asked', { 'hark-h': ['LA33-6', 'LA32-8'] }, ['one-answer-only']],
    ['an object', { 'hark-h': { $ne: 1 } }, []],
    ['a number', { 'hark-h': 7 }, []],
    ['a list of objects', { 'hark-h': [{}, null] }, []],
    ['a file', { 'hark-h': Buffer.from('x') }, []],
    ['unknown fields', { 'hark-z': 'LA33-6', constructor: 'x' }, []],
    ['a huge value', { 'hark-h': 'x'.repeat(5_000_000) }, ['unknown-choice']],
    ['a huge list', { 'hark-h': Array.from({ length: 100_000 }, () => 'LA33-6') }, ['one-answer-only']],
    ['declined and answered', { 'hark-h': ['LA33-6', 'asked-declined'] }, ['also-declined']],
    ['a prototype', JSON.parse('{"__proto__": {"hark-h": "LA33-6"}}') as Record<string, unknown>, []],
  ])('with %s is no crash', (_what, body, problems) => {
    expect(problemsIn(readForm(hark, body))).toEqual(problems)
  })

  it('shows again all that was typed', () => {
    const posted = readForm(aQuestionnaire({}), { a: 'x'.repeat(20_000) })
    expect(posted.kind === 'invalid' && posted.problems[0]?.given).toHaveLength(20_000)
  })

  it('never throws, whatever it holds', () => {
    const value = fc.oneof(
      fc.string(),
      fc.array(fc.string()),
      fc.anything(),
      fc.constantFrom('LA33-6', 'LA32-8', 'asked-declined'),
    )
    const name = fc.oneof(fc.constantFrom('hark-h', 'hark-a', 'hark-total', '__proto__', 'toString'), fc.string())
    fc.assert(
      fc.property(fc.dictionary(name, value), (body) => {
        const { response } = readForm(hark, body)
        const codes = (response.item ?? []).flatMap(({ answer }) => answer?.[0]?.valueCoding?.code ?? [])
        return codes.every((code) => code === 'LA33-6' || code === 'LA32-8')
      }),
    )
  })
})
