import type { FormView } from '../../../src/questionnaire/show/form-view.js'
import { formView } from '../../support/form-view.js'
import type { LoadedQuestionnaire } from '../../../src/questionnaire/loaded-questionnaire.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { translator, type Messages } from '../../../src/web/messages.js'
import { loadPageAssets } from '../../../src/web/load-page-assets.js'
import { viewEngine } from '../../../src/web/render-view.js'
import { aQuestionnaire, options } from '../../support/a-questionnaire.js'
import { loadInstrument, readJson } from '../../support/load-instrument.js'

const hark = loadInstrument('hark').questionnaire
const t = translator(readJson('languages/en.json') as Messages)
const { viewsDir, inlined } = loadPageAssets(process.cwd())
const render = viewEngine(viewsDir, inlined)

const page = (form: FormView): Promise<string> =>
  new Promise((resolve, reject) =>
    render(`${viewsDir}/questions/form/form.ejs`, { form, t }, (error, html = '') =>
      error ? reject(error instanceof Error ? error : new Error('cannot be rendered')) : resolve(html),
    ),
  )
const shown = (questionnaire: LoadedQuestionnaire, body: Record<string, unknown> = {}): Promise<string> => {
  const posted = readForm(questionnaire, body)
  const problems = posted.kind === 'invalid' ? posted.problems : []
  return page(formView(questionnaire, posted.response, { language: 'en', problems }))
}

describe('the page of an instrument', () => {
  it('has one fieldset and legend for each question', async () => {
    const html = await shown(hark)
    expect(html.match(/<fieldset class="question"/g)).toHaveLength(4)
    expect(html.match(/<legend class="question-text">/g)).toHaveLength(4)
  })

  it('offers to decline each question', async () => {
    expect((await shown(hark)).match(/value="asked-declined"/g)).toHaveLength(4)
  })

  it('ties each label to its control and lets nothing be remembered', async () => {
    const html = await shown(hark)
    const ids = [...html.matchAll(/<input type="radio" id="([^"]+)"/g)].map(([, id]) => id)
    const labels = [...html.matchAll(/<label class="choice[^"]*" for="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toHaveLength(12)
    expect(labels).toEqual(ids)
    expect(html.match(/autocomplete="off"/g)).toHaveLength(12)
  })

  it('shows what was answered and what was declined', async () => {
    const html = await shown(hark, { 'hark-h': 'LA33-6', 'hark-a': 'asked-declined' })
    expect(
      [...html.matchAll(/name="([^"]+)" value="([^"]+)" autocomplete="off" checked/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    ).toEqual([
      ['hark-h', 'LA33-6'],
      ['hark-a', 'asked-declined'],
    ])
  })

  it('shows neither points nor totals', async () => {
    const html = await shown(hark, { 'hark-h': 'LA33-6' })
    expect(html).not.toMatch(/ordinal|weight|total|score/i)
  })

  it('has no style, script or handler', async () => {
    expect(await shown(hark)).not.toMatch(/<script|style=|\son\w+=/)
  })

  it('opens and closes what its conditions say', () => {
    const { questionnaire } = loadInstrument('audit-c')
    const enabled = (code: string) =>
      formView(questionnaire, readForm(questionnaire, { 'audit-c-1': code }).response, { language: 'en' }).items.map(
        (item) => item.enabled,
      )
    expect([enabled('LA6270-8'), enabled('LA18926-8')]).toEqual([
      [true, false, false],
      [true, true, true],
    ])
  })
})

describe('a question with a problem', () => {
  it('says so beside itself and in the summary', async () => {
    const required = aQuestionnaire({ ...options('x', 'y'), required: true, text: 'Which?' })
    const posted = readForm(required, {})
    const problems = posted.kind === 'invalid' ? posted.problems : []
    const view = formView(required, posted.response, { language: 'en', problems })
    expect(view.problems).toEqual([{ id: 'q-a', text: 'Which?', problem: 'required' }])
    expect(await page(view)).toMatch(
      /aria-describedby="q-a-error"[\s\S]*<p class="error" id="q-a-error">Please answer this question,[^<]*<\/p>/,
    )
  })

  it('shows again what was typed, escaped', async () => {
    const html = await shown(aQuestionnaire({ type: 'integer' }), { a: '"><script>alert(1)</script>' })
    expect(html).toContain('value="&#34;&gt;&lt;script&gt;')
  })
})

it('escapes every text of the file', async () => {
  const evil = '<img src=x onerror=alert(1)>"\''
  const form = aQuestionnaire(
    { text: evil, prefix: evil, type: 'choice', answerOption: [{ valueCoding: { code: evil, display: evil } }] },
    { type: 'display', text: evil },
    {
      type: 'group',
      text: evil,
      linkId: evil,
      item: [
        {
          linkId: 'x',
          type: 'integer',
          text: evil,
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { display: evil } },
          ],
        },
      ],
    },
  )
  expect(await shown(form)).not.toContain('<img')
})

it.each<[string, object, RegExp]>([
  ['a check-box for each choice of several', { ...options('x'), repeats: true }, /type="checkbox" id="q-a-1"/],
  ['yes and no for a boolean', { type: 'boolean' }, /value="true"[^>]*><span class="choice-text">Yes/],
  ['a text area for a long text', { type: 'text' }, /<textarea/],
  ['a date field for a date', { type: 'date' }, /type="date"/],
  [
    'a drop-down where the author wants one',
    {
      ...options('x'),
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
          valueCodeableConcept: { coding: [{ code: 'drop-down' }] },
        },
      ],
    },
    /<select/,
  ],
])('shows %s', async (_what, item, markup) => {
  expect(await shown(aQuestionnaire(item))).toMatch(markup)
})
