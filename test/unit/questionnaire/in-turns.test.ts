import type { LoadedQuestionnaire } from '../../../src/questionnaire/loaded-questionnaire.js'
import { readForm, readingForm } from '../../../src/questionnaire/read-form.js'
import { inTurns } from '../../../src/questionnaire/run/steps.js'
import { aLoaded, fhirpath } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable'
const calculated = (expression: string) => ({ extension: [fhirpath(`${SDC}calculatedExpression`, expression)] })
const valueOf = (linkId: string) => `%resource.item.where(linkId = '${linkId}').answer.value`
const numbers = (count: number, more: (i: number) => object) =>
  Array.from({ length: count }, (_, i) => ({ linkId: `k${i}`, type: 'integer', text: 'K', ...more(i) }))

/** Each adds one to the one before it. */
const chain = (count: number) =>
  aLoaded({
    item: [
      { linkId: 'a', type: 'integer', text: 'A' },
      ...numbers(count, (i) => calculated(`${valueOf(i === 0 ? 'a' : `k${i - 1}`)} + 1`)),
    ],
  })

describe('a heavy form beside light ones', () => {
  const [heavy, light] = [chain(400), chain(3)]
  const done: string[] = []
  const post = async (name: string, questionnaire: LoadedQuestionnaire) => {
    const read = await inTurns(readingForm(questionnaire, { a: '7' }))
    done.push(name)
    return read
  }

  it('has the same result as alone, and so have they; nobody waits for it', async () => {
    const all = await Promise.all([post('heavy', heavy), ...Array.from({ length: 20 }, () => post('light', light))])
    expect(done.at(-1)).toBe('heavy')
    expect(all).toEqual([readForm(heavy, { a: '7' }), ...Array.from({ length: 20 }, () => readForm(light, { a: '7' }))])
  })

  it('has the same result while the processor is busy with something else', async () => {
    let isBusy = true
    const busy = (): void => {
      for (let i = 0; i < 200_000; i++) Math.sqrt(i)
      if (isBusy) setImmediate(busy)
    }
    busy()
    const read = await post('heavy', heavy)
    isBusy = false
    expect(read).toEqual(readForm(heavy, { a: '7' }))
  })
})

describe('how often expressions are evaluated', () => {
  /** Counts what is evaluated from now on. */
  const counting = ({ byLinkId, variables }: LoadedQuestionnaire) => {
    let count = 0
    const count1 = (expression: object | undefined, method: 'evaluate' | 'nodes') => {
      const counted = expression as Record<typeof method, (...all: unknown[]) => unknown> | undefined
      const plain = counted?.[method]
      if (counted && plain) counted[method] = (...all) => (count++, plain(...all))
    }
    for (const { calculatedExpression, enableWhenExpression } of byLinkId.values())
      [calculatedExpression, enableWhenExpression].forEach((one) => count1(one, 'evaluate'))
    variables.forEach(({ expression }) => count1(expression, 'nodes'))
    return () => count
  }

  it('once each along a chain of calculations', () => {
    const questionnaire = chain(200)
    const count = counting(questionnaire)
    readForm(questionnaire, { a: '1' })
    expect(count()).toBe(200)
  })

  it('once each for conditions that close one another', () => {
    const condition = (i: number) => ({
      type: 'boolean',
      extension: [fhirpath(`${SDC}enableWhenExpression`, `${valueOf(i === 0 ? 'a' : `k${i - 1}`)} = true`)],
    })
    const questionnaire = aLoaded({ item: [{ linkId: 'a', type: 'boolean', text: 'A' }, ...numbers(200, condition)] })
    const count = counting(questionnaire)
    const body = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`k${i}`, 'true']))
    expect(readForm(questionnaire, { ...body, a: 'false' }).response.item).toHaveLength(1)
    expect(count()).toBe(200)
  })

  it('a variable once, however many use it, and not at all where nobody does', () => {
    const variable = (name: string, expression: string) => ({
      url: VARIABLE,
      valueExpression: { name, language: 'text/fhirpath', expression },
    })
    const extension = [variable('used', valueOf('a')), variable('unused', `${valueOf('a')} + 1`)]
    const item = [{ linkId: 'a', type: 'integer', text: 'A' }, ...numbers(10, (i) => calculated(`%used + ${i}`))]
    const questionnaire = aLoaded({ extension, item })
    const count = counting(questionnaire)
    readForm(questionnaire, { a: '1' })
    expect(count()).toBe(10 + 1)
  })
})
