import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../src/questionnaire/read-form.js'
import { formView } from '../support/form-view.js'
import type { ItemView } from '../../src/questionnaire/show/item-view.js'
import { bodyOfResponse } from '../../src/web/pages/shared/response-body.js'
import { aLoaded, fhirpath, options } from '../support/a-questionnaire.js'
import { inLforms, isFaultOfLforms, type InLforms } from '../support/lforms-engine.js'
import { openLforms, type LformsPage } from '../support/lforms-page.js'
import { postedAgain } from '../support/posted-again.js'
import { randomAnswers } from '../support/random-answers.js'
import { CODES } from '../support/random-expressions.js'
import { CONSTRUCTS, constructsIn } from '../support/random-constructs.js'
import { aRandomForm } from '../support/random-forms.js'
import { withOpening } from '../support/random-openings.js'
import { inAside, type WorkedOut } from '../support/worked-out.js'

const LONG_MS = 240_000
/** SEED=17 compares one form again; FORMS sets how many there are. */
const { SEED, FORMS = '50' } = process.env
const seeds = SEED ? [Number(SEED)] : Array.from({ length: Number(FORMS) }, (_, i) => i + 1)
let lforms: LformsPage
const notCompared: number[] = []

beforeAll(async () => {
  lforms = await openLforms()
}, LONG_MS)
afterAll(() => lforms.browser.close())

/** Where LForms fails by itself there is nothing to compare. */
async function expectSame(seed: number, ours: WorkedOut, ask: () => Promise<InLforms>): Promise<void> {
  const theirs = await ask().catch((error: unknown) => {
    if (!isFaultOfLforms(error)) throw error
  })
  const { response, open } = theirs ?? ours
  if (!theirs || (theirs.hasLost && response !== ours.response)) notCompared.push(seed)
  else expect(ours).toEqual({ response, open })
}

describe.each(seeds)('SEED=%i', (seed) => {
  const questionnaire = aRandomForm(seed)

  it('comes to the same with random answers, and the same is open', async () => {
    const [loaded, answers] = [aLoaded(questionnaire), randomAnswers(questionnaire, seed)]
    const ours = inAside(loaded, bodyOfResponse(loaded, answers))
    await expectSame(seed, ours, () => inLforms(lforms.page, questionnaire, answers))
  })

  it('opens with the same values', async () => {
    const opening = withOpening(questionnaire, seed)
    const loaded = aLoaded(opening)
    const ours = inAside(loaded, postedAgain(formView(loaded, undefined, { language: 'en' })))
    // LForms calculates also where nothing was answered.
    if (ours.response !== '') await expectSame(seed, ours, () => inLforms(lforms.page, opening))
  })
})

it('LForms fails at few of them', () => {
  expect(notCompared.length).toBeLessThanOrEqual(seeds.length / 10)
})

if (!SEED)
  it('every construct stands in one of the forms', () => {
    const all = seeds.map((seed) => constructsIn(withOpening(aRandomForm(seed), seed)))
    expect(CONSTRUCTS.filter((name) => !all.some((found) => found.has(name)))).toEqual([])
  })

describe('choices by expression', () => {
  const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
  const pick = (linkId: string, expression: string) => ({
    ...{ linkId, type: 'choice', text: linkId },
    extension: [fhirpath(`${SDC}answerExpression`, expression)],
  })
  const text = (linkId: string) => ({ linkId, type: 'string', text: linkId })
  const names = {
    url: 'http://hl7.org/fhir/StructureDefinition/variable',
    valueExpression: {
      ...{ name: 'names', language: 'text/fhirpath' },
      expression: "%context.item.where(linkId in ('a' | 'b')).answer.value.distinct()",
    },
  }
  const row = { linkId: 'row', type: 'group', repeats: true, text: 'Row', extension: [names] }
  const questionnaire = {
    ...{ resourceType: 'Questionnaire', status: 'draft' },
    item: [
      { linkId: 'm', text: 'm', repeats: true, ...options(...CODES) },
      { ...row, item: [text('a'), text('b'), pick('name', '%names')] },
      pick('one', "%resource.descendants().where(linkId = 'm').answer.value"),
    ],
  } as Questionnaire

  it.each(seeds.slice(0, 10))('SEED=%i: the same are offered, in each row its own', async (seed) => {
    const answers = randomAnswers({ ...questionnaire, item: questionsIn(questionnaire.item) }, seed)
    const loaded = aLoaded(questionnaire)
    const { response } = readForm(loaded, bodyOfResponse(loaded, answers))
    const { choices } = await inLforms(lforms.page, questionnaire, answers)
    expect(formView(loaded, response, { language: 'en' }).items.flatMap(offered)).toEqual(choices)
  })

  /** `row#0/name: some, words` */
  function offered(view: ItemView): readonly string[] {
    if (view.kind === 'display') return []
    const own = view.kind === 'question' && ['name', 'one'].includes(view.linkId) ? [told(view.name, view.choices)] : []
    return [...own, ...view.items.flatMap(offered)]
  }
  const told = (name: string, choices: readonly { text: string }[]): string =>
    `${name.replace(/^row~(\d+)~/, 'row#$1/')}: ${choices.map((choice) => choice.text).join(', ')}`
  const isPick = ({ extension = [] }: QuestionnaireItem): boolean =>
    extension.some(({ url }) => url.endsWith('answerExpression'))
  function withoutPicks(item: QuestionnaireItem): QuestionnaireItem {
    return { ...item, ...(item.item && { item: questionsIn(item.item) }) }
  }
  const questionsIn = (items: readonly QuestionnaireItem[] = []): QuestionnaireItem[] =>
    items.filter((one) => !isPick(one)).map(withoutPicks)
})
