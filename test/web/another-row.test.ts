import { ON_PAGE, realContent } from '../support/a-session.js'
import { aLoaded } from '../support/a-questionnaire.js'
import { ALL_KINDS } from '../support/a-questionnaire-of-all-kinds.js'
import { createTestApp } from '../support/create-test-app.js'

const content = realContent()
const hark = content.instruments.get('hark')!
const check = content.instruments.get('danger-check')!
const ours = [hark, check].map((one) => [one.id, { ...one, questionnaire: aLoaded(ALL_KINDS) }] as const)
const instruments = new Map([...content.instruments, ...ours])
const stage = await createTestApp({ content: { ...content, instruments } })
const FORM = { page: 'questions', instrument: 'hark' }

const rowsIn = (text: string) => new Set(text.match(/name="people~\d~name"/g)).size
/** The fields that the page opens with the focus on. */
const ledIn = (text: string) => [...text.matchAll(/name="([^"]*)"[^>]* autofocus/g)].map(([, name]) => name)

describe('a form of a session that is shown again', () => {
  it.each([
    ['one more row', 'people', 2],
    ['what its expressions open', '', 1],
  ])('has %s, what was entered, and is not hidden', async (_what, another, rows) => {
    const one = await stage.open(ON_PAGE['questions 1'])
    const answer = await one.post({ ...FORM, another, 'people~0~name': 'Ana', number: '7' })
    expect(await one.session()).not.toHaveProperty('hidden')
    const text = answer.status === 303 ? (await one.get()).text : answer.text
    expect(rowsIn(text)).toBe(rows)
    expect(text).toMatch(/value="Ana"/)
    expect(ledIn(text)).toEqual(another ? [`people~${rows - 1}~name`] : [])
  })
})

it('a row that is asked for on the plan is where the page goes on', async () => {
  const one = await stage.open({ ...ON_PAGE.plan, ticks: { 'told-of-harm': 'yes' } })
  const answer = await one.post({ page: 'plan', form: 'danger-check', another: 'people', 'people~0~name': 'Ana' })
  expect([rowsIn(answer.text), ledIn(answer.text)]).toEqual([2, ['people~1~name']])
  expect(ledIn((await one.get()).text)).not.toContain('people~1~name')
})
