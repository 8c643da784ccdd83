import { readFileSync } from 'node:fs'
import type { Questionnaire } from 'fhir/r4.js'
import { bodyOfResponse } from '../../src/web/pages/shared/response-body.js'
import { aLoaded } from '../support/a-questionnaire.js'
import { DIFFERENCES, responseOf, type Difference } from '../support/differs-from-lforms.js'
import { inLforms } from '../support/lforms-engine.js'
import { openLforms, type LformsPage } from '../support/lforms-page.js'
import { inAside } from '../support/worked-out.js'

let lforms: LformsPage
beforeAll(async () => {
  lforms = await openLforms()
}, 240_000)
afterAll(() => lforms.browser.close())

const page = readFileSync('docs/questionnaires.md', 'utf8')
const start = page.indexOf('## Compared with LForms')
const rows = [...page.slice(start, page.indexOf('\n## ', start + 1)).matchAll(/^\| (.+?) +\|/gm)].map(
  ([, name = '']) => name,
)

it('the docs name what differs, and nothing else', () => {
  expect(rows.slice(2)).toEqual([...Object.keys(DIFFERENCES), ...ELSEWHERE])
})

/** What a response does not show: rules are LForms' own affair, and choices are compared in lforms-random.test.ts. */
const ELSEWHERE = ['constraints', 'the same choice given twice by an expression']

it.each(Object.entries(DIFFERENCES))('%s', async (_name, difference) => {
  const questionnaire = formOf(difference)
  const loaded = aLoaded(questionnaire)
  const ours = inAside(loaded, bodyOfResponse(loaded, responseOf(difference)))
  expect(shownOf(ours, difference)).toBe(difference.aside)
  const theirs = await inLforms(lforms.page, questionnaire, responseOf(difference), true).catch(() => FAILS)
  expect(shownOf(theirs, difference)).toBe(difference.lforms)
})

const FAILS = { response: 'fails', open: ['fails'] }

const formOf = ({ item, extension }: Difference): Questionnaire =>
  ({ resourceType: 'Questionnaire', status: 'draft', item, ...(extension && { extension }) }) as Questionnaire

const shownOf = (found: { response: string; open: readonly string[] }, { looksAt }: Difference): string =>
  looksAt === 'open' ? found.open.join(' ') : found.response
