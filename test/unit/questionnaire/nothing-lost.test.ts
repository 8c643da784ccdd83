import type { QuestionnaireItem } from 'fhir/r4.js'
import { splitFields } from '../../../src/questionnaire/form/own-fields.js'
import { readForm, type PostedForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'
import { postedAgain } from '../../support/posted-again.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const answersTo = (linkId: string, { response }: PostedForm) =>
  response.item?.find((item) => item.linkId === linkId)?.answer
const problemsIn = (posted: PostedForm) =>
  posted.kind === 'invalid' ? posted.problems.map(({ linkId, problem }) => [linkId, problem]) : []
const open = (more: Partial<QuestionnaireItem> = {}) =>
  aQuestionnaire({ ...options('1', '2'), type: 'open-choice', ...more })

describe('several answers to one question', () => {
  it.each<[QuestionnaireItem['type'], string, object[]]>([
    ['integer', '2\r\n2', [{ valueInteger: 2 }, { valueInteger: 2 }]],
    ['decimal', '.5\n0.5', [{ valueDecimal: 0.5 }, { valueDecimal: 0.5 }]],
    ['string', 'pain\rpain', [{ valueString: 'pain' }, { valueString: 'pain' }]],
  ])('%s: the same one twice is two answers', (type, typed, expected) => {
    expect(answersTo('a', readForm(aQuestionnaire({ type, repeats: true }), { a: typed }))).toEqual(expected)
  })

  it('a box that is ticked in two windows is ticked once', () => {
    const posted = readForm(aQuestionnaire({ ...options('x', 'y'), repeats: true }), { a: ['x', 'x'] })
    expect(answersTo('a', posted)).toHaveLength(1)
  })

  it('those that can be read are shown again beside the one that cannot', () => {
    const lines = aQuestionnaire({ type: 'integer', repeats: true })
    const posted = readForm(lines, { a: '1\n2\ntwo' })
    expect(posted).toMatchObject({ problems: [{ problem: 'not-a-whole-number', given: '1\n2\ntwo' }] })
  })
})

describe('another answer beside the choices', () => {
  it('stays text, also where it equals a code', () => {
    expect(answersTo('a', readForm(open(), { 'a~typed': '1' }))).toEqual([{ valueString: '1' }])
    expect(answersTo('a', readForm(open(), { a: '1' }))).toEqual([{ valueCoding: expect.anything() as object }])
  })

  it('counts where a choice stands, too, and several are one a line', () => {
    expect(answersTo('a', readForm(open(), { a: '1', 'a~typed': '2' }))).toEqual([{ valueString: '2' }])
    expect(answersTo('a', readForm(open({ repeats: true }), { a: '1', 'a~typed': '2\n2' }))).toEqual([
      { valueCoding: expect.anything() as object },
      { valueString: '2' },
      { valueString: '2' },
    ])
  })

  it.each([
    ["'1'", { valueString: '1' }],
    ["'something else'", { valueString: 'something else' }],
    ['%questionnaire.item[0].answerOption[1].value', { valueCoding: { system: 'urn:x', code: '2', display: '2' } }],
  ])('filled by the expression %s it is what the expression gives', (expression, expected) => {
    const filled = open({ extension: [fhirpath(CALCULATED, expression)] })
    expect(answersTo('a', readForm(aQuestionnaireWith(filled.source.item ?? []), { z: 'x' }))).toEqual([expected])
  })
})

const aQuestionnaireWith = (items: QuestionnaireItem[]) => aQuestionnaire(...items, { linkId: 'z' })

describe('below a calculated item', () => {
  const total = aQuestionnaire(options('n', 'y'), {
    linkId: 't',
    type: 'decimal',
    extension: [fhirpath(CALCULATED, "%resource.item.where(linkId='a').answer.value.ordinal().sum()")],
    item: [
      {
        linkId: 'f',
        type: 'string',
        text: 'More',
        enableWhen: [{ question: 't', operator: '>', answerDecimal: 0 }],
      },
    ],
  })

  it('a question is on the page, open where its condition holds', () => {
    const shown = (a: string) => formView(total, readForm(total, { a }).response, { language: 'en' }).items[1]
    expect([shown('y'), shown('n')]).toMatchObject([
      { linkId: 'f', enabled: true },
      { linkId: 'f', enabled: false },
    ])
  })

  it('its answer is kept', () => {
    expect(answersTo('t', readForm(total, { a: 'y', f: 'kept' }))).toMatchObject([
      { valueDecimal: 1, item: [{ linkId: 'f', answer: [{ valueString: 'kept' }] }] },
    ])
  })
})

describe('a required group', () => {
  const group = (...items: readonly Partial<QuestionnaireItem>[]) =>
    aQuestionnaire({
      linkId: 'g',
      type: 'group',
      required: true,
      item: [...(aQuestionnaire(...items).source.item ?? [])],
    })

  it('is not done while nothing in it was answered or declined, and is named', () => {
    const posted = readForm(group({}, {}), {})
    expect(problemsIn(posted)).toEqual([['g', 'required']])
    const problems = posted.kind === 'invalid' ? posted.problems : []
    const view = formView(group({}, {}), posted.response, { language: 'en', problems })
    expect(view).toMatchObject({
      problems: [{ text: 'Text', problem: 'required-group' }],
      items: [{ error: 'required-group' }],
    })
  })

  it.each([
    ['an answer', { a: 'x' }],
    ['a declined one', { 'b~declined': 'asked-declined' }],
  ])('%s is enough', (_what, body) => {
    expect(readForm(group({}, {}), body).kind).toBe('read')
  })

  it('asks for nothing where nothing can be answered', () => {
    expect(readForm(group({ readOnly: true }, { type: 'display' }), {}).kind).toBe('read')
  })
})

describe('linkIds like the names of fields', () => {
  const units = ['kg', 'lb'].map((code) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
    valueCoding: { system: 'http://unitsofmeasure.org', code, display: code },
  }))
  const odd = ['q~unit', 'a~typed', '__proto__', 'constructor', 'language', 'g~0', `a[b].c/d é#"'<`]
  const form = aQuestionnaire(
    { linkId: 'q', type: 'quantity', extension: units },
    { linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'x', type: 'string', text: 'X' }] },
    ...odd.map((linkId) => ({ linkId })),
  )

  it('are questions like any other', () => {
    const names = formView(form, undefined, { language: 'en' })
      .items.slice(2)
      .map((item) => 'name' in item && item.name)
    const typed = names.map((name) => [String(name), `to ${String(name)}`])
    const fields = Object.fromEntries([['q', '70'], ['q~unit', 'lb'], ['g~0~x', 'in the group'], ...typed])
    const { response } = readForm(form, splitFields(fields).answers)
    expect(response.item?.map(({ linkId }) => linkId)).toEqual(['q', 'g', ...odd])
    expect(response.item?.[0]?.answer).toMatchObject([{ valueQuantity: { value: 70, unit: 'lb' } }])
    const again = postedAgain(formView(form, response, { language: 'en' }))
    expect(readForm(form, splitFields(again).answers).response).toEqual(response)
  })
})
