import fc from 'fast-check'
import type { QuestionnaireItem } from 'fhir/r4.js'
import { declineAll, readForm, type FormReading } from '../../../src/questionnaire/read-form.js'
import { aQuestionnaire, options } from '../../support/a-questionnaire.js'
import { loadInstrument } from '../../support/load-instrument.js'

const hark = loadInstrument('hark').questionnaire

const answersIn = (reading: FormReading) => reading.response.item?.map(({ linkId, answer }) => [linkId, answer?.[0]])
const problemsIn = (reading: FormReading) =>
  reading.kind === 'invalid' ? reading.problems.map(({ problem }) => problem) : []
const CORE = 'http://hl7.org/fhir/StructureDefinition/'

describe('a filled form', () => {
  it('becomes a complete response, without identifiers', () => {
    const body = { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'asked-declined' }
    expect(readForm(hark, body)).toEqual({
      kind: 'read',
      response: {
        resourceType: 'QuestionnaireResponse',
        questionnaire: 'https://aside.example/fhir/Questionnaire/hark|1.0.0',
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
    const all = Object.fromEntries(['h', 'a', 'r', 'k'].map((letter) => [`hark-${letter}`, 'LA33-6']))
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

  it('drops the answers to questions it closed', () => {
    const { questionnaire } = loadInstrument('audit-c')
    const body = { 'audit-c-1': 'LA6270-8', 'audit-c-2': 'LA18932-6', 'audit-c-3': 'nonsense' }
    const reading = readForm(questionnaire, body)
    expect([reading.kind, answersIn(reading)?.map(([linkId]) => linkId)]).toEqual([
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
    ['declined and answered', { 'hark-h': ['LA33-6', 'asked-declined'] }, []],
    ['a prototype', JSON.parse('{"__proto__": {"hark-h": "LA33-6"}}') as Record<string, unknown>, []],
  ])('with %s is no crash', (_what, body, problems) => {
    expect(problemsIn(readForm(hark, body))).toEqual(problems)
  })

  it('shows again only the beginning of what was typed', () => {
    const reading = readForm(hark, { 'hark-h': 'x'.repeat(1_000) })
    expect(reading.kind === 'invalid' && reading.problems[0]?.given).toHaveLength(200)
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

describe('typed answers', () => {
  it.each<[QuestionnaireItem['type'], string, object | string]>([
    ['boolean', 'true', { valueBoolean: true }],
    ['boolean', 'yes', 'unknown-choice'],
    ['integer', '-12', { valueInteger: -12 }],
    ['integer', '1.5', 'not-a-whole-number'],
    ['integer', '9999999999', 'not-a-whole-number'],
    ['decimal', '1.5', { valueDecimal: 1.5 }],
    ['decimal', '1e9', 'not-a-number'],
    ['decimal', 'NaN', 'not-a-number'],
    ['quantity', '70', { valueQuantity: { value: 70 } }],
    ['date', '2024-02-29', { valueDate: '2024-02-29' }],
    ['date', '2023-02-29', 'not-a-date'],
    ['date', '2023-13', 'not-a-date'],
    ['dateTime', '2024-05-06T07:08', { valueDateTime: '2024-05-06T07:08:00Z' }],
    ['dateTime', '2024-05-06T25:00', 'not-a-date'],
    ['time', '23:59', { valueTime: '23:59:00' }],
    ['time', '24:00', 'not-a-time'],
    ['url', 'https://example.org/x', { valueUri: 'https://example.org/x' }],
    ['url', 'javascript:alert(1)', 'not-a-url'],
    ['string', ' a ', { valueString: 'a' }],
    ['text', 'two\nlines', { valueString: 'two\nlines' }],
  ])('%s: %s', (type, typed, expected) => {
    const reading = readForm(aQuestionnaire({ type }), { a: typed })
    if (typeof expected === 'string') expect(problemsIn(reading)).toEqual([expected])
    else expect(answersIn(reading)).toEqual([['a', expected]])
  })

  it.each<[string, Partial<QuestionnaireItem>, string | string[], string]>([
    ['nothing where an answer is required', { required: true }, '', 'required'],
    ['too long a text', { maxLength: 3 }, 'abcd', 'too-long'],
    ['too short a text', { extension: [{ url: `${CORE}minLength`, valueInteger: 3 }] }, 'ab', 'too-short'],
    [
      'a text of another form',
      { extension: [{ url: `${CORE}regex`, valueString: '[A-Z]{2}' }] },
      'abc',
      'wrong-pattern',
    ],
    [
      'too small a number',
      { type: 'integer', extension: [{ url: `${CORE}minValue`, valueInteger: 1 }] },
      '0',
      'too-small',
    ],
    [
      'too large a number',
      { type: 'decimal', extension: [{ url: `${CORE}maxValue`, valueDecimal: 1.5 }] },
      '1.6',
      'too-large',
    ],
    [
      'too late a date',
      { type: 'date', extension: [{ url: `${CORE}maxValue`, valueDate: '2024-01-01' }] },
      '2024-01-02',
      'too-large',
    ],
    [
      'too many decimals',
      { type: 'decimal', extension: [{ url: `${CORE}maxDecimalPlaces`, valueInteger: 1 }] },
      '1.25',
      'too-many-decimals',
    ],
    [
      'too few answers',
      {
        ...options('x', 'y', 'z'),
        repeats: true,
        extension: [{ url: `${CORE}questionnaire-minOccurs`, valueInteger: 2 }],
      },
      ['x'],
      'too-few-answers',
    ],
    [
      'too many answers',
      {
        ...options('x', 'y', 'z'),
        repeats: true,
        extension: [{ url: `${CORE}questionnaire-maxOccurs`, valueInteger: 1 }],
      },
      ['x', 'y'],
      'too-many-answers',
    ],
  ])('names %s', (_what, item, typed, problem) => {
    expect(problemsIn(readForm(aQuestionnaire(item), { a: typed }))).toEqual([problem])
  })

  it('takes a declined answer for a required one', () => {
    expect(readForm(aQuestionnaire({ required: true }), { a: 'asked-declined' }).kind).toBe('read')
  })

  it('takes a free answer to an open choice', () => {
    const open = aQuestionnaire({ ...options('x'), type: 'open-choice' })
    expect(answersIn(readForm(open, { a: 'something else' }))).toEqual([['a', { valueString: 'something else' }]])
    expect(answersIn(readForm(open, { a: ['x', 'something else'] }))).toEqual([
      ['a', { valueString: 'something else' }],
    ])
  })

  it('reads the instances of a repeating group by their number', () => {
    const meals = aQuestionnaire({
      type: 'group',
      repeats: true,
      item: [{ linkId: 'what', type: 'string', text: 'What' }],
    })
    const { response } = readForm(meals, { 'a~0~what': 'soup', 'a~1~what': 'bread' })
    expect(response.item?.map(({ item }) => item?.[0]?.answer?.[0]?.valueString)).toEqual(['soup', 'bread'])
  })

  it('puts a follow-up below the answer it follows', () => {
    const nested = aQuestionnaire({ ...options('yes', 'no'), item: [{ linkId: 'why', type: 'string', text: 'Why' }] })
    const { response } = readForm(nested, { a: 'yes', why: 'because' })
    expect(response.item?.[0]?.answer?.[0]?.item?.[0]).toMatchObject({
      linkId: 'why',
      answer: [{ valueString: 'because' }],
    })
  })
})
