import type { QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4.js'
import type { GroupView, QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { formView } from '../../support/form-view.js'
import { loadQuestionnaire } from '../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded, aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'
import { ALL_KINDS } from '../../support/a-questionnaire-of-all-kinds.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const all = aLoaded(ALL_KINDS)
const groupsIn = (response?: QuestionnaireResponse) =>
  formView(all, response, { language: 'en' }).items.filter(
    (item): item is GroupView => item.kind === 'group' && item.linkId === 'people',
  )

describe('one more of a repeating group', () => {
  const more = (body: Record<string, string>) => readForm(all, { ...body, '~another': 'people' })

  it('is asked for by the last instance only', () => {
    const { response } = more({ 'people~0~name': 'Ada' })
    expect(groupsIn(response).map(({ another }) => another)).toEqual([undefined, 'people'])
  })

  it('keeps what was answered and is no mistake', () => {
    const posted = more({ 'people~0~name': 'Ada', 'people~1~name': '' })
    expect(posted).toMatchObject({ kind: 'invalid', problems: [], response: { status: 'in-progress' } })
    expect(groupsIn(posted.response)).toHaveLength(3)
  })

  it('leaves nothing behind where it stays empty', () => {
    const posted = readForm(all, { 'people~0~name': 'Ada', 'people~1~name': '' })
    expect(posted.response.item).toHaveLength(1)
  })

  it('ends, however many a form claims', () => {
    const deep = { linkId: 'x', type: 'string' as const, text: 'X' }
    const nested = ['d', 'c', 'b', 'a'].reduce<object>(
      (item, linkId) => ({ linkId, text: linkId, type: 'group', repeats: true, item: [item] }),
      deep,
    )
    const claim = { 'a~49~b~49~c~49~d~49~x': 'far', 'a~0~b~49~c~0~d~0~x': 'near' }
    expect(readForm(aLoaded({ item: [nested] }), claim).kind).toBe('read')
  })
})

describe('how often a group may stand', () => {
  const occurs = (name: string, valueInteger: number) => ({
    url: `http://hl7.org/fhir/StructureDefinition/questionnaire-${name}`,
    valueInteger,
  })
  const meals = aLoaded({
    item: [
      {
        linkId: 'meal',
        text: 'Meal',
        type: 'group',
        repeats: true,
        extension: [occurs('minOccurs', 2), occurs('maxOccurs', 3)],
        item: [{ linkId: 'what', text: 'What?', type: 'string', required: true }],
      },
    ],
  })
  const shown = (body: Record<string, string>) =>
    formView(meals, readForm(meals, body).response, { language: 'en' }).items as readonly GroupView[]
  const problems = (body: Record<string, string>) => {
    const posted = readForm(meals, body)
    return posted.kind === 'invalid' ? posted.problems.map(({ name }) => name) : []
  }

  it('begins with the fewest and ends with the most', () => {
    expect(shown({}).map(({ another }) => another)).toEqual([undefined, 'meal'])
    expect(shown({ 'meal~1~what': 'Soup', '~another': 'meal' }).map(({ another }) => another)).toEqual(
      Array(3).fill(undefined),
    )
    expect(shown({ 'meal~9~what': 'Soup' })).toHaveLength(3)
  })

  it('asks nothing of one more that nobody filled in', () => {
    expect(problems({ 'meal~0~what': 'Soup', 'meal~1~what': 'Rice', 'meal~2~what': '' })).toEqual([])
    expect(problems({ 'meal~0~what': 'Soup', 'meal~2~what': '' })).toEqual(['meal~1~what'])
  })

  it('names the instance that lacks something, also after an empty one', () => {
    const posted = readForm(all, { 'people~0~name': 'Ada', 'people~1~name': '', 'people~2~name': 'Cy', number: 'x' })
    expect(groupsIn(posted.response)).toHaveLength(3)
  })
})

describe('choices by expression', () => {
  const questionnaire = aQuestionnaire(
    { type: 'string', repeats: true },
    {
      type: 'choice',
      extension: [fhirpath(`${SDC}answerExpression`, "%resource.item.where(linkId = 'a').answer.value")],
    },
  )
  const answered = readForm(questionnaire, { a: 'Ada\nBo', b: 'Bo' })

  it('are the answers to another question', () => {
    const [, question] = formView(questionnaire, answered.response, { language: 'en' }).items as QuestionView[]
    expect(question?.choices.map(({ text, chosen }) => [text, chosen])).toEqual([
      ['Ada', false],
      ['Bo', true],
    ])
    expect(question?.live).toBe('whole')
    expect(answered.response.item?.[1]?.answer).toEqual([{ valueString: 'Bo' }])
  })

  it('are all there is to choose from', () => {
    expect(readForm(questionnaire, { a: 'Ada', b: 'Cy' })).toMatchObject({
      kind: 'invalid',
      problems: [{ linkId: 'b', problem: 'unknown-choice' }],
    })
  })

  it('are none where the expression fails', () => {
    const broken = aQuestionnaire({
      type: 'choice',
      extension: [fhirpath(`${SDC}answerExpression`, "'a'.single() + 1")],
    })
    const [question] = formView(broken, undefined, { language: 'en' }).items as QuestionView[]
    expect(question).toMatchObject({ choices: [], control: 'radio' })
    expect(readForm(broken, { a: 'x' }).kind).toBe('invalid')
  })
})

describe('pictures', () => {
  const reasonsFor = (attachment: object) => {
    const extension = [{ url: `${SDC}itemMedia`, valueAttachment: attachment }]
    const item = [{ linkId: 'a', type: 'display', text: 'A', extension }]
    const loading = loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', item }, 'a.json')
    return loading.problems ? loading.problems.map(({ reason }) => reason).join() : ''
  }
  const fine = { url: '/assets/a.png', contentType: 'image/png', title: 'A scale' }

  it('of this site are shown', () => expect(reasonsFor(fine)).toBe(''))
  it.each([
    ['from elsewhere', { ...fine, url: 'https://elsewhere.example/a.png' }, /path of this site/],
    ['from elsewhere, in disguise', { ...fine, url: '//elsewhere.example/a.png' }, /path of this site/],
    ['in the file', { contentType: 'image/png', title: 'A', data: 'AA==' }, /path of this site/],
    ['that act', { ...fine, url: 'javascript:alert(1)' }, /path of this site/],
    ['that play', { ...fine, contentType: 'video/mp4' }, /only pictures/],
    ['without words', { url: fine.url, contentType: fine.contentType }, /needs a title/],
  ])('%s are refused', (_what, attachment, reason) => expect(reasonsFor(attachment)).toMatch(reason))
})

describe('conditions for the script', () => {
  const when = (linkId: string, items: readonly Partial<QuestionnaireItem>[]) => {
    const { items: views } = formView(aQuestionnaire(...items), undefined, { language: 'en' })
    const view = views.find((item) => item.linkId === linkId)
    return view?.when === undefined ? view?.live : (JSON.parse(view.when) as unknown)
  }

  it('name fields and values as the browser sees them', () => {
    const number = { question: 'a', operator: '>' as const, answerInteger: 3 }
    expect(when('b', [{ type: 'integer' }, { enableWhen: [number] }])).toEqual({ all: false, of: [[['a'], '>', 3]] })
  })

  it.each<[string, Partial<QuestionnaireItem>, object]>([
    ['quantities', { type: 'quantity' }, { operator: '>', answerQuantity: { value: 3 } }],
    ['times', { type: 'time' }, { operator: '>', answerTime: '09:00:00' }],
    ['typed lists', { type: 'string', repeats: true }, { operator: '=', answerString: 'x' }],
    [
      'choices with a free answer',
      { ...options('x'), type: 'open-choice' },
      { operator: 'exists', answerBoolean: true },
    ],
    ['what is hidden', { type: 'string', readOnly: true }, { operator: 'exists', answerBoolean: true }],
  ])('leave %s to the server', (_what, asked, condition) => {
    const enableWhen = [{ question: 'a', ...condition }] as never
    expect(when('b', [asked, { enableWhen }])).toBe('state')
  })
})
