import request from 'supertest'
import { createPreview } from '../../../../src/commands/content/preview-app.js'
import { loadFile } from '../../../../src/commands/content/load-file.js'
import { aLoaded } from '../../../support/a-questionnaire.js'
import { t } from '../../../support/messages.js'
import { readJson } from '../../../support/load-instrument.js'
import { loadPageAssets } from '../../../../src/web/load-page-assets.js'

/** Questions that are named like fields of the page, and one that wants a whole number. */
const LINK_IDS = ['language', 'page', 'action', 'csrf', 'instrument']
const odd = {
  interpretation: undefined,
  questionnaire: aLoaded({
    item: [
      ...LINK_IDS.map((linkId) => ({ linkId, type: 'string', text: `Text ${linkId}` })),
      { linkId: 'age', type: 'integer', text: 'How many?' },
    ],
  }),
}

const app = createPreview({
  names: ['hark', 'odd', 'broken'],
  load: (name) => {
    if (name === 'broken') throw new Error('broken.json: file: is no Questionnaire\nbroken.json (a): has no type')
    if (name === 'odd') return odd
    return name === 'hark' ? loadFile('questionnaires/hark') : undefined
  },
  languages: new Map(['en', 'es'].map((code) => [code, readJson(`languages/${code}.json`) as Record<string, string>])),
  views: 'src/commands/content',
  assets: loadPageAssets(process.cwd()),
  randomBytes: (size) => Buffer.alloc(size, 1),
})

it('shows a picture by its name alone', async () => {
  const { headers } = await request(app).get('/assets/icon.svg').expect(200)
  expect([headers['content-type'], headers['cache-control']]).toEqual(['image/svg+xml', 'no-store'])
})

it('lists what there is', async () => {
  const { text } = await request(app).get('/preview/').expect(200)
  expect(text).toContain('href="/preview/hark"')
})

it('shows a questionnaire with no points anywhere in the page', async () => {
  const { text } = await request(app).get('/preview/hark').expect(200)
  expect(text).toContain('name="hark-h"')
  expect(text.slice(text.indexOf('<main'), text.indexOf('</main>'))).not.toMatch(/ordinal|weight/i)
})

it('shows result and response to staff once there are answers', async () => {
  const { text } = await request(app).post('/preview/hark').type('form').send({ 'hark-h': 'LA33-6' }).expect(200)
  expect(text).toMatch(/id="result">[^<]*&#34;band&#34;: &#34;positive&#34;/)
  expect(text).toMatch(/id="response">[^<]*QuestionnaireResponse/)
  expect(text).toMatch(/value="LA33-6"[^>]* checked/)
})

it('shows the page again with a sentence where an answer cannot be read', async () => {
  const { text } = await request(app).post('/preview/hark').type('form').send({ 'hark-h': 'what' }).expect(422)
  expect(text).toContain(t('form.unknown-choice'))
})

it('offers to decline all of it, and shows what staff would learn', async () => {
  const { text } = await request(app).post('/preview/hark').type('form').send({ '~action': 'decline' }).expect(200)
  expect(text).toMatch(/id="result">[^<]*&#34;kind&#34;: &#34;declined&#34;/)
})

it('says above the form what has to be mended, as a session does', async () => {
  const { text } = await request(app).post('/preview/hark').type('form').send({ 'hark-h': 'what' }).expect(422)
  expect(text).toMatch(/class="problems" role="alert"[^]*humiliated/)
})

it('names what is wrong with a number, above the form and beside the question', async () => {
  const { text } = await request(app).post('/preview/odd').type('form').send({ age: 'many' }).expect(422)
  const summary = /class="problems" role="alert"[^]*?<\/div>/.exec(text)?.[0] ?? ''
  for (const part of [t('questions.problem-heading'), 'How many?', t('form.not-a-whole-number')])
    expect(summary).toContain(part)
  expect(/id="q-age-error">([^<]*)/.exec(text)?.[1]).toBe(t('form.not-a-whole-number'))
})

it('takes answers to questions that are named like fields of the page', async () => {
  const answers = Object.fromEntries(LINK_IDS.map((linkId) => [linkId, `answer ${linkId}`]))
  const { text } = await request(app)
    .post('/preview/odd')
    .type('form')
    .send({ ...answers, '~language': 'es', '~action': 'continue' })
    .expect(200)
  expect(text).toContain('<html lang="es"')
  for (const linkId of LINK_IDS) expect(text).toContain(`name="${linkId}" value="answer ${linkId}"`)
})

it('shows what has no published translation in its own language, to be read aloud', async () => {
  const { text } = await request(app).get('/preview/hark?language=es').expect(200)
  expect(text).toMatch(/class="take-care">[^<]*traducción/)
  expect(text).toMatch(/<div lang="en" dir="ltr">[^]*Prefer not to say/)
})

it('says why a file cannot be used, and that a name is unknown', async () => {
  const { text } = await request(app).get('/preview/broken').expect(422)
  expect(text).toContain('<p>broken.json (a): has no type</p>')
  await request(app).get('/preview/nowhere').expect(404)
})

it('shows another language', async () => {
  const { text } = await request(app).get('/preview/hark?language=es').expect(200)
  expect(text).toContain('<html lang="es"')
})
