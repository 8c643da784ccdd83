import { keepingForm, keptForm } from '../../../src/questionnaire/keep-form.js'
import { atOnce } from '../../../src/questionnaire/run/steps.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { openFormView, type QuestionView } from '../../../src/questionnaire/show/form-view.js'
import { formView } from '../../support/form-view.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'
import { postedAgain } from '../../support/posted-again.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const UNIT = 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption'
const offering = (expression: string) => fhirpath(`${SDC}answerExpression`, expression)
const ENDLESS = offering("%resource.item.where(linkId = 'z').answer.value.matches('^(a+)+$')")
const LONG = `${'a'.repeat(60)}!`
const units = ['kg', 'lb'].map((code) => ({ url: UNIT, valueCoding: { code, display: code } }))

const itemsIn = (kept: ReturnType<typeof keptForm>) =>
  Object.fromEntries((kept.response.item ?? []).map(({ linkId, answer }) => [linkId, answer]))

describe('what was posted to a form that cannot be worked out', () => {
  const often = { ...options('often', 'seldom'), linkId: 'often', text: 'How often' }
  const questionnaire = aQuestionnaire(
    { linkId: 'z' },
    { linkId: 'one', type: 'choice', extension: [ENDLESS] },
    { linkId: 'many', type: 'choice', repeats: true, extension: [ENDLESS], item: [often] },
    { linkId: 'open', type: 'open-choice', repeats: true, extension: [ENDLESS] },
    { linkId: 'remark', extension: [ENDLESS] },
    { linkId: 'number', type: 'decimal' },
    { linkId: 'weight', type: 'quantity', extension: units },
  )
  const body = {
    ...{ z: LONG, one: 'x', many: ['p', 'q'], open: 'o', 'open~typed': 'in words', remark: 'told', number: '7o' },
    ...{ weight: 'some', 'weight~unit': 'lb', 'many~code0.p~often': 'often', 'many~code0.p': 'shown' },
  }
  const kept = keptForm(questionnaire, body)
  const view = openFormView(questionnaire, kept.response, { language: 'en', problems: kept.problems })
  const question = (linkId: string) => view.items.find((item) => item.linkId === linkId) as QuestionView

  it('stands in the response as far as that can hold it', () => {
    expect(() => readForm(questionnaire, body)).toThrow('too long')
    expect(itemsIn(kept)).toMatchObject({
      z: [{ valueString: LONG }],
      one: [{ valueCoding: { code: 'x' } }],
      many: [{ valueCoding: { code: 'p' }, item: [{ linkId: 'often' }] }, { valueCoding: { code: 'q' } }],
      open: [{ valueCoding: { code: 'o' } }, { valueString: 'in words' }],
      remark: [{ valueString: 'told' }],
    })
  })

  it('is the same where a whole page is kept at once', () => {
    expect(atOnce(keepingForm(questionnaire, body))).toEqual(kept)
  })

  it('and is shown again, whatever it is', () => {
    expect(question('one').choices).toMatchObject([{ value: 'x', chosen: true }])
    expect(question('open')).toMatchObject({ choices: [{ value: 'o', chosen: true }], open: { value: 'in words' } })
    expect(question('number')).toMatchObject({ value: '7o', error: 'not-a-number' })
    expect(question('weight')).toMatchObject({
      value: 'some',
      units: [{ chosen: false }, { value: 'lb', chosen: true }],
    })
  })

  it('and is kept once more, when the page is sent as it was shown', () => {
    const again = keptForm(questionnaire, { ...postedAgain(view), 'many~code0.p': 'shown' }, kept.response)
    expect(again).toEqual(kept)
  })
})

it('of computed choices keeps what they are where they can be worked out', () => {
  const given = offering("%resource.item.where(linkId = 'a').answer.value")
  const questionnaire = aQuestionnaire(
    { ...options('p', 'q'), repeats: true },
    { type: 'choice', extension: [given] },
    { type: 'choice', extension: [given] },
  )
  const kept = keptForm(questionnaire, { a: ['p', 'q'], b: 'q', c: 'gone' })
  expect(itemsIn(kept)).toMatchObject({
    b: [{ valueCoding: { system: 'urn:x', code: 'q', display: 'Q' } }],
    c: [{ valueCoding: { code: 'gone' } }],
  })
  const [, b] = formView(questionnaire, keptForm(questionnaire, { a: 'q', b: 'q' }).response, { language: 'en' }).items
  expect((b as QuestionView).choices).toMatchObject([{ value: 'q', text: 'Q', chosen: true }])
})

it('a row that is asked for takes nothing away that was typed and is no answer yet', () => {
  const questionnaire = aQuestionnaire(
    { type: 'integer' },
    { linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'h', type: 'string', text: 'H' }] },
  )
  const posted = readForm(questionnaire, { a: '7o', '~another': 'g' })
  expect(posted).toMatchObject({ kind: 'invalid', problems: [{ name: 'a', given: '7o' }] })
})

it('a choice that is not offered any more takes no other one away', () => {
  const posted = readForm(aQuestionnaire({ ...options('p', 'q'), repeats: true }), { a: ['p', 'gone'] })
  expect(posted).toMatchObject({ problems: [{ problem: 'unknown-choice' }], response: { item: [{ answer: [{}] }] } })
})

it('what was answered below a number that cannot be read waits for it', () => {
  const questionnaire = aQuestionnaire(
    { type: 'integer' },
    { enableWhen: [{ question: 'a', operator: '>', answerInteger: 3 }], required: true },
  )
  const posted = readForm(questionnaire, { a: '7o', b: 'said' })
  expect(posted).toMatchObject({ kind: 'invalid', response: { item: [{ linkId: 'b' }] } })
  const problems = posted.kind === 'invalid' ? posted.problems : []
  const view = formView(questionnaire, posted.response, { language: 'en', problems })
  expect(view).toMatchObject({ problems: [{ problem: 'not-a-whole-number' }], items: [{}, { value: 'said' }] })
  expect(readForm(questionnaire, { ...postedAgain(view), a: '7' })).toMatchObject({ kind: 'read' })
  expect(readForm(questionnaire, { ...postedAgain(view), a: '1' }).response.item).toHaveLength(1)
})
