import type { QuestionnaireItem } from 'fhir/r4.js'
import { readForm, type PostedForm } from '../../../src/questionnaire/read-form.js'
import { aQuestionnaire, options } from '../../support/a-questionnaire.js'

const answersIn = (posted: PostedForm) => posted.response.item?.map(({ linkId, answer }) => [linkId, answer?.[0]])
const problemsIn = (posted: PostedForm) =>
  posted.kind === 'invalid' ? posted.problems.map(({ problem }) => problem) : []
const CORE = 'http://hl7.org/fhir/StructureDefinition/'

it('reads a pattern that escapes more than it must', () => {
  const regex = { url: `${CORE}regex`, valueString: String.raw`[0-9]{3}\-[0-9]{4}` }
  expect(readForm(aQuestionnaire({ extension: [regex] }), { a: '123-4567' }).kind).toBe('read')
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
    const posted = readForm(aQuestionnaire({ type }), { a: typed })
    if (typeof expected === 'string') expect(problemsIn(posted)).toEqual([expected])
    else expect(answersIn(posted)).toEqual([['a', expected]])
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
      'too small an amount',
      {
        type: 'quantity',
        extension: [
          {
            url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity',
            valueQuantity: { value: 50 },
          },
        ],
      },
      '3',
      'too-small',
    ],
    [
      'decimals too fine to be written out',
      { type: 'decimal', extension: [{ url: `${CORE}maxDecimalPlaces`, valueInteger: 2 }] },
      '0.0000001',
      'too-many-decimals',
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
    expect(readForm(aQuestionnaire({ required: true }), { 'a~declined': 'asked-declined' }).kind).toBe('read')
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
