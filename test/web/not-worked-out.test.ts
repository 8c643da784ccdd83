import { aQuestionnaire, fhirpath } from '../support/a-questionnaire.js'
import { ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const RUNAWAY = "%resource.item.where(linkId = 'a').answer.value.matches('^(a+)+$')"
const LONG = `${'a'.repeat(60)}!`

const content = realContent()
const hark = content.instruments.get('hark')!
const questionnaire = aQuestionnaire(
  { text: 'First' },
  { text: 'Second' },
  { type: 'boolean', extension: [fhirpath(CALCULATED, RUNAWAY)] },
  { type: 'integer' },
)
const instruments = new Map([...content.instruments, ['hark', { ...hark, questionnaire }]])
const stage = await createTestApp({ content: { ...content, instruments } })
const FORM = { page: 'questions', instrument: 'hark', a: LONG, b: 'what was told', d: '7o' }

describe('a form with an expression that would never end', () => {
  it('fails as a whole, says so, keeps everything, and is open for other answers', async () => {
    const one = await stage.open(ON_PAGE['questions 1'])
    const failed = await one.post({ ...FORM, action: 'continue' })
    expect([failed.status, failed.text.includes(t('error.FORM_NOT_WORKED_OUT'))]).toEqual([422, true])
    expect(failed.text).not.toContain('what was told')
    const [, way] = /<a class="button" href="([^"]+)">/.exec(failed.text) ?? []
    expect(way).toMatch(/^\/session\/[\w-]+$/)
    expect((await one.session()).asked['hark']).toMatchObject({ settled: false })

    const { status, text } = await one.get()
    expect(status).toBe(200)
    for (const kept of [LONG, 'what was told', '7o']) expect(text).toContain(`value="${kept}"`)

    expect((await one.post({ ...FORM, a: 'aa', d: '', action: 'continue' })).status).toBe(303)
    expect((await one.session()).asked['hark']).toMatchObject({
      settled: true,
      response: { item: [{ linkId: 'a' }, { linkId: 'b' }, { linkId: 'c', answer: [{ valueBoolean: true }] }] },
    })
  })

  it('can be declined, and hidden in haste without losing anything', async () => {
    const one = await stage.open(ON_PAGE['questions 1'])
    await one.post({ ...FORM, action: 'hide' })
    expect(await one.session()).toMatchObject({ hidden: {}, asked: { hark: { settled: false } } })
    expect(JSON.stringify((await one.session()).asked['hark'])).toContain('what was told')

    const other = await stage.open(ON_PAGE['questions 1'])
    await other.post({ ...FORM, action: 'decline' })
    expect((await other.session()).asked['hark']).toMatchObject({ settled: true })
  })
})

it('a number that cannot be read waits in its field, also where somebody hides the page or goes back', async () => {
  for (const action of ['hide', 'back', 'continue']) {
    const one = await stage.open(ON_PAGE['questions 1'])
    await one.post({ ...FORM, a: 'aa', action })
    const { asked } = await one.session()
    expect(asked['hark']).toMatchObject({ settled: false, unread: [{ name: 'd', given: '7o' }] })
  }
})

it('what stands on a plan with a follow-up question like that is kept as it was posted where somebody hides it', async () => {
  const check = { ...content.instruments.get('danger-check')!, questionnaire }
  const followUps = new Map([...content.instruments, ['danger-check', check]])
  const { open } = await createTestApp({ content: { ...content, instruments: followUps } })
  const one = await open(ON_PAGE.plan)
  await one.post({ ...FORM, page: 'plan', form: 'danger-check', fact: 'told-of-harm=yes', action: 'hide' })
  const { hidden, ticks, asked } = await one.session()
  expect([hidden, ticks]).toEqual(['by-hand', { 'told-of-harm': 'yes' }])
  expect(JSON.stringify(asked['danger-check'])).toContain('what was told')
})
