import type { QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import type { QuestionView } from '../../../src/questionnaire/show/form-view.js'
import { formView } from '../../support/form-view.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const hidden = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
const computed = (expression: string, more: Partial<QuestionnaireItem> = {}): Partial<QuestionnaireItem> => ({
  ...{ linkId: 'c', type: 'choice', extension: [fhirpath(`${SDC}answerExpression`, expression)] },
  ...more,
})
const choicesOf = (...items: readonly Partial<QuestionnaireItem>[]) =>
  (formView(aQuestionnaire(...items), undefined, { language: 'en' }).items.at(-1) as QuestionView).choices

it('every tick counts, of as many choices as there can be', () => {
  const codes = Array.from({ length: 2_000 }, (_, i) => `c${i}`)
  const { kind, response } = readForm(aQuestionnaire({ ...options(...codes), repeats: true }), { a: codes })
  expect([kind, response.item?.[0]?.answer?.length]).toEqual(['read', 2_000])
})

describe('choices that an expression gives', () => {
  const many = (n: number) => ({ ...options(...Array.from({ length: n }, (_, i) => `c${i}`)), extension: [hidden] })
  const all = '%questionnaire.item.answerOption.value'
  const of = (system: string, ...codes: readonly string[]): Partial<QuestionnaireItem> => ({
    ...{ type: 'choice', extension: [hidden] },
    answerOption: codes.map((code) => ({ valueCoding: { system, code, display: `${system} ${code}` } })),
  })

  it('are all there, or none: more than can be chosen from are not cut', () => {
    expect(choicesOf(many(2_000), computed(all))).toHaveLength(2_000)
    expect(choicesOf(many(1_000), { ...many(1_001), linkId: 'b' }, computed(all))).toEqual([])
  })

  it('may be decimals', () => {
    expect(choicesOf(computed('0.5 | 1.5 | 2')).map(({ value }) => value)).toEqual(['0.5', '1.5', '2'])
    const { response } = readForm(aQuestionnaire(computed('0.5 | 1.5')), { c: '1.5' })
    expect(response.item?.[0]?.answer).toEqual([{ valueDecimal: 1.5 }])
  })

  it('may have one code in two systems, each with what is asked below it', () => {
    const below = [{ linkId: 'why', type: 'string' as const, text: 'Why' }]
    const items = [of('urn:x', '1', '2'), of('urn:y', '1'), computed(all, { repeats: true, item: below })]
    expect(choicesOf(...items).map(({ value }) => value)).toEqual(['1', '2', 'urn:y|1'])
    const body = { c: ['1', 'urn:y|1'], 'c~code0.1.urn:x~why': 'one', 'c~code0.1.urn:y~why': 'two' }
    const shown = { 'c~code0.1.urn:x': 'shown', 'c~code0.1.urn:y': 'shown' }
    const { kind, response } = readForm(aQuestionnaire(...items), { ...body, ...shown })
    const told = response.item?.[0]?.answer?.map(({ valueCoding, item }) => [
      valueCoding?.system,
      item?.[0]?.answer?.[0]?.valueString,
    ])
    expect([kind, told]).toEqual([
      'read',
      [
        ['urn:x', 'one'],
        ['urn:y', 'two'],
      ],
    ])
  })
})

describe('rows of which the page sends no field', () => {
  const row = (answer: object) => ({ linkId: 'g', item: [{ linkId: 'r', answer: [answer] }] })
  const before = (...answers: readonly object[]): QuestionnaireResponse => ({
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    item: answers.map(row),
  })
  const [x, y] = ['x', 'y'].map((code) => ({ valueCoding: { system: 'urn:x', code, display: code.toUpperCase() } }))
  const read = (more: Partial<QuestionnaireItem>, item: QuestionnaireItem[], ...answers: readonly object[]) =>
    readForm(
      aQuestionnaire({}, { linkId: 'g', type: 'group', repeats: true, ...more, item }),
      { a: 'z' },
      before(...answers),
    )
      .response.item?.slice(1)
      .map((group) => group.item?.map(({ answer }) => answer?.[0]))
  const told = (more: object): QuestionnaireItem => ({ linkId: 'r', type: 'string', text: 'R', ...more })
  const ticks: QuestionnaireItem = { linkId: 't', text: 'T', repeats: true, ...options('x', 'y') }

  it.each<[string, Partial<QuestionnaireItem>, QuestionnaireItem[], readonly object[]]>([
    ['hidden', { extension: [hidden] }, [told({})], [{ valueString: '1' }, { valueString: '2' }]],
    ['of choices that cannot be changed', {}, [told({ ...options('x', 'y'), readOnly: true })], [x ?? {}, y ?? {}]],
    [
      'with boxes of which none is ticked',
      {},
      [told({ ...options('x', 'y'), readOnly: true }), ticks],
      [x ?? {}, y ?? {}, x ?? {}],
    ],
  ])('stay: %s', (_what, more, item, answers) => {
    expect(read(more, item, ...answers)).toEqual(answers.map((answer) => [answer]))
  })
})
