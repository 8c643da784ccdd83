import request from 'supertest'
import { readTicks } from '../../src/session/ticks.js'
import { ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'

const langOf = ({ text }: Readonly<{ text: string }>) => /<html lang="([^"]+)" dir="([^"]+)"/.exec(text)?.slice(1)

const { facts } = realContent().guidance
/** Everything that can be ticked, but for an emergency: it would leave nothing else on the page. */
const ALL_TICKED = readTicks(
  facts.filter(({ dismisses }) => !dismisses).flatMap(({ id, values }) => values.map((value) => `${id}=${value}`)),
  facts,
)

describe('a page outside of a session', () => {
  it.each([
    ['/ended', 'es-MX,es;q=0.9,en;q=0.5', 'es'],
    ['/ended', 'fr', 'en'],
    ['/ended', '', 'en'],
    ['/ended', `es,${'a,'.repeat(200)}`, 'en'],
    ['/ended/es', 'en', 'es'],
    ['/ended/xx', 'es', 'es'],
    ['/ended/__proto__', 'en', 'en'],
    ['/no/such/page', 'es', 'es'],
    ['/session/unknown', 'es', 'es'],
    ['/launch', 'es', 'es'],
  ])('%s for a browser that asks for "%s" is in %s', async (address, accepted, language) => {
    const { app } = await createTestApp()
    const response = await request(app).get(address).set('accept-language', accepted)
    expect(langOf(response)).toEqual([language, 'ltr'])
  })
})

describe('a session in Spanish', () => {
  const pages = Object.entries(ON_PAGE).flatMap(([page, stage]) =>
    (['primary-care', 'sud-intake', 'prenatal'] as const).map((setting) => [page, setting, stage] as const),
  )

  it.each(pages)('shows %s in %s, and nothing that falls back', async (_page, setting, stage) => {
    const { open } = await createTestApp()
    const one = await open({ ...stage, setting, ticks: ALL_TICKED, language: 'es' })
    const page = await one.get()
    expect([page.status, langOf(page)]).toEqual([200, ['es', 'ltr']])
    expect(page.text.match(/.{80}class="in-english"/g) ?? []).toEqual([])
  })

  it('ends in Spanish', async () => {
    const one = await (await createTestApp()).open({ ...ON_PAGE.outcomes, language: 'es' })
    const ended = await one.post({ page: 'outcomes', action: 'finish' })
    expect(ended.headers['location']).toBe('/ended/es')
  })

  it('fails in Spanish, whatever the browser asks for', async () => {
    const one = await (await createTestApp()).open({ language: 'es' })
    const refused = await one.post({ page: 'privacy-check', csrf: 'x' }, { 'accept-language': 'en' })
    expect([refused.status, langOf(refused)]).toEqual([403, ['es', 'ltr']])
  })
})

describe('another language', () => {
  it.each([
    ['a video session', {}, { page: 'privacy-check', telehealth: 'yes' }, { telehealth: true }],
    ['a record level', ON_PAGE.limits, { page: 'limits', level: 'none' }, { recordChoice: 'none' }],
    [
      'contact',
      ON_PAGE.record,
      { page: 'record', level: 'contact', contact: 'yes' },
      { recordChoice: 'contact', contactChoice: 'yes' },
    ],
    ['what was noticed', ON_PAGE.plan, { page: 'plan', fact: ['pregnancy=yes'] }, { ticks: { pregnancy: 'yes' } }],
  ])('keeps %s that was not sent yet', async (_what, stage, fields, kept) => {
    const one = await (await createTestApp()).open(stage)
    await one.post({ ...fields, language: 'es' })
    expect(await one.session()).toMatchObject({ ...stage, ...kept, language: 'es' })
  })

  it.each([
    ['a privacy check that was passed', { ...ON_PAGE.recheck }, { page: 'privacy-check' }, { telehealth: true }],
    [
      'a page of the record',
      { ...ON_PAGE.preview, recordChoice: 'none' },
      { page: 'record', level: 'band' },
      { recordChoice: 'none' },
    ],
    [
      'the plan, while the patient holds the device',
      { ...ON_PAGE['questions 2'], ticks: { pregnancy: 'yes' }, handover: {} },
      { page: 'plan' },
      { ticks: { pregnancy: 'yes' } },
    ],
  ])('changes nothing from %s that another browser tab still shows', async (_what, stage, fields, kept) => {
    const one = await (await createTestApp()).open(stage as never)
    await one.post({ ...fields, language: 'es' })
    expect(await one.session()).toMatchObject(kept)
  })

  it('is not to be had for a patient who answers alone, where a question was not published in it', async () => {
    const handover = { stage: 'with-patient', salt: 's', hash: 'h', tries: 0 }
    const one = await (await createTestApp()).open({ ...ON_PAGE['questions 1'], handover } as never)
    await one.post({ page: 'questions', language: 'es' })
    expect((await one.session()).language).toBe('en')
  })

  it.each(['xx', '', '__proto__', 'constructor'])('named "%s" is none', async (language) => {
    const one = await (await createTestApp()).open()
    await one.post({ page: 'privacy-check', language })
    expect((await one.session()).language).toBe('en')
  })
})
