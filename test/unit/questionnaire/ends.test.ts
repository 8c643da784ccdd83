import { Failure } from '../../../src/errors.js'
import { keptForm } from '../../../src/questionnaire/keep-form.js'
import type { QuestionnaireResponse } from 'fhir/r4.js'
import { formView } from '../../support/form-view.js'
import { loadQuestionnaire } from '../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { withinTime } from '../../../src/questionnaire/within-time.js'
import { aLoaded, aQuestionnaire, fhirpath } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const calculated = (expression: string) => ({ extension: [fhirpath(`${SDC}calculatedExpression`, expression)] })
const valueOf = (linkId: string) => `%resource.item.where(linkId = '${linkId}').answer.value`
const linkIds = ({ item = [] }: QuestionnaireResponse) => item.map(({ linkId }) => linkId)

describe('what is done within a time', () => {
  it('gives what it gives', () => {
    expect(
      withinTime(
        () => 7,
        () => 0,
      ),
    ).toBe(7)
  })

  it('is ended where it does not end', () => {
    const forever = (): number => {
      for (;;);
    }
    expect(withinTime(forever, () => 0, 50)).toBe(0)
  })

  it('still fails where it fails', () => {
    const fails = (): never => {
      throw new TypeError('no')
    }
    expect(() => withinTime(fails, () => 0)).toThrow(TypeError)
  })
})

it('fails as a whole where a pattern takes too long for an answer, and keeps the answer', () => {
  const pattern = { url: `${CORE}regex`, valueString: '[0-9]*[0-9]*[0-9]*[0-9]*[0-9]*x' }
  const questionnaire = aQuestionnaire({ extension: [pattern] })
  const a = '1'.repeat(3_000)
  expect(() => readForm(questionnaire, { a })).toThrow(Failure)
  expect(keptForm(questionnaire, { a }).response.item?.[0]?.answer).toEqual([{ valueString: a }])
  expect(readForm(questionnaire, { a: '12x' }).kind).toBe('read')
})

describe('a chain against the order of the form', () => {
  const LENGTH = 24
  const links = Array.from({ length: LENGTH }, (_none, i) => LENGTH - i)

  it('of conditions is followed to its end: nothing that is closed reaches the response', () => {
    const item = links.map((n) => ({
      linkId: `k${n}`,
      type: 'boolean',
      text: 'K',
      enableWhen: [{ question: `k${n - 1}`, operator: '=', answerBoolean: true }],
    }))
    const questionnaire = aLoaded({ item: [...item, { linkId: 'k0', type: 'boolean', text: 'K' }] })
    const body = Object.fromEntries(links.map((n) => [`k${n}`, 'true']))
    expect(linkIds(readForm(questionnaire, { ...body, k0: 'false' }).response)).toEqual(['k0'])
    expect(linkIds(readForm(questionnaire, { ...body, k0: 'true' }).response)).toHaveLength(LENGTH + 1)
  })

  it('of calculations is worked out to its end', () => {
    const item = links.map((n) => ({
      linkId: `k${n}`,
      type: 'integer',
      text: 'K',
      ...calculated(`${valueOf(`k${n - 1}`)} + 1`),
    }))
    const questionnaire = aLoaded({ item: [...item, { linkId: 'k0', type: 'integer', text: 'K' }] })
    const { response } = readForm(questionnaire, { k0: '2' })
    expect(response.item?.find(({ linkId }) => linkId === `k${LENGTH}`)?.answer).toEqual([{ valueInteger: LENGTH + 2 }])
  })
})

it('empties a loop, and nothing beside it', () => {
  const questionnaire = aQuestionnaire(
    { type: 'integer' },
    { type: 'integer', ...calculated(`iif(${valueOf('c')}.exists(), ${valueOf('c')} + 1, 0)`) },
    { type: 'integer', ...calculated(`iif(${valueOf('b')}.exists(), ${valueOf('b')} + 1, 0)`) },
    { type: 'integer', ...calculated(`${valueOf('a')} * 2`) },
    { extension: [fhirpath(`${SDC}enableWhenExpression`, `${valueOf('a')} > 3`)] },
  )
  expect(linkIds(readForm(questionnaire, { a: '4', e: 'kept' }).response)).toEqual(['a', 'd', 'e'])
})

describe('a file that is too much', () => {
  const reasons = (json: object) => {
    const { problems = [] } = loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', ...json }, 'a.json')
    return problems.map(({ reason }) => reason)
  }
  const nested = (levels: number, key: string) =>
    Array.from({ length: levels }).reduce<object>((inner) => ({ url: 'x', code: 'x', [key]: [inner] }), { url: 'x' })
  const choice = { linkId: 'a', type: 'choice', text: 'A', answerValueSet: '#v' }
  const set = { resourceType: 'ValueSet', id: 'v', status: 'active', compose: { include: [{ system: 'urn:x' }] } }
  const system = { resourceType: 'CodeSystem', url: 'urn:x', status: 'active', content: 'complete' }

  it.each([
    ['extensions of an item', { item: [{ ...choice, extension: [nested(20_000, 'extension')] }] }],
    ['extensions of the file', { extension: [nested(20_000, 'extension')] }],
    ['concepts', { contained: [{ ...system, concept: [nested(20_000, 'concept')] }, set], item: [choice] }],
  ])('is refused by name: %s without end', (_what, json) => {
    expect(reasons(json)).toContainEqual(expect.stringMatching(/deeper than in any form/))
  })

  it('is refused by name: more codes than anybody could choose from', () => {
    const concept = Array.from({ length: 50_000 }, (_none, i) => ({ code: `c${i}` }))
    expect(reasons({ contained: [{ ...system, concept }, set], item: [choice] })).toEqual([
      'the value set #v has more than 2000 codes: nobody can choose from so many',
    ])
  })

  it('is refused by name: so many long expressions that nobody would wait for them', () => {
    const long = calculated(Array.from({ length: 2_000 }, () => '1').join('+'))
    const item = Array.from({ length: 1_000 }, (_none, i) => ({ linkId: `i${i}`, type: 'integer', text: 'I', ...long }))
    const json = { resourceType: 'Questionnaire', status: 'draft', item }
    expect(loadQuestionnaire(json, 'a.json', 200)).toEqual({
      problems: [{ file: 'a.json', reason: expect.stringMatching(/takes too long to read/) }],
    })
  })

  it('shows 1,000 questions that wait for each other', () => {
    const item = Array.from({ length: 1_000 }, (_none, n) => ({
      linkId: `k${n}`,
      type: 'boolean',
      text: 'K',
      ...(n > 0 && { enableWhen: [{ question: `k${n - 1}`, operator: '=', answerBoolean: true }] }),
    }))
    const view = formView(aLoaded({ item }), undefined, { language: 'en' })
    expect(view.items.filter(({ enabled }) => enabled)).toHaveLength(1)
  })
})
