import request, { type Response } from 'supertest'
import { createTestApp, type Browser, type Options } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { TOPIC_HINTS } from '../support/topic-words.js'

/** All that a browser is told, without what is random. */
function toldBy({ text, headers }: Response): string {
  const { 'content-security-policy': policy = '', ...others } = headers
  return `${JSON.stringify(others)} ${policy.replaceAll(/'nonce-[^']+'/g, '')} ${text}`
    .replaceAll(/(nonce|value)="[\w+/=&#;-]{22,}"/g, '')
    .replaceAll(/\/session\/[\w-]+/g, '')
}

async function expectNeutral(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status)
  expect(toldBy(response)).not.toMatch(TOPIC_HINTS)
}

const post = async (one: Browser, fields: Readonly<Record<string, unknown>>): Promise<void> =>
  expectNeutral(await one.post(fields), 303)

describe('no word of any topic stands', () => {
  it.each<[string, Options]>([
    ['an adult', {}],
    ['an EHR where nothing is written', { site: { highestRecordLevel: 'none' } }],
    ['an EHR that wants explicit labels', { site: { labelProfile: 'explicit', part2Program: true } }],
    ['an SUD programme', { site: { setting: 'sud-intake' } }],
    ['an EHR that is down', { faults: { onCreate: 'EHR_UNREACHABLE' } }],
    ['an EHR that refuses', { faults: { onCreate: 'EHR_REFUSED_WRITE' } }],
  ])('on any page of a session without private time: %s', async (_what, options) => {
    const { open } = await createTestApp(options)
    const one = await open()
    await expectNeutral(await one.get(), 200)
    await post(one, { page: 'privacy-check', alone: 'no' })
    await expectNeutral(await one.get(), 200)
    await post(one, { page: 'wellness', action: 'continue' })
    const record = await one.get()
    await expectNeutral(record, 200)
    const level = record.text.includes('value="offered"') ? 'offered' : 'none'
    await post(one, { page: 'record', action: 'continue', level })
    await expectNeutral(await one.get(), 200)
    await post(one, { page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
    await expectNeutral(await one.get(), 200)
    // Where it is not known whether an entry was saved, finishing takes a second yes.
    const asked = await one.post({ page: 'outcomes', action: 'finish' })
    await expectNeutral(asked, asked.text.includes(t('outcome.ask')) ? 422 : 303)
    if (asked.status === 422) await post(one, { page: 'outcomes', action: 'finish-anyway' })
  })

  it.each(['/ended', '/no/such/page', '/launch', '/callback', '/session/unknown', '/healthz', '/readyz'])(
    'at %s',
    async (address) => {
      const { app } = await createTestApp()
      expect(toldBy(await request(app).get(address))).not.toMatch(TOPIC_HINTS)
    },
  )

  it('on the page of a bug', async () => {
    const { app } = await createTestApp({ deps: { checkReady: () => Promise.reject(new Error('the partner')) } })
    await expectNeutral(await request(app).get('/readyz'), 500)
  })
})

describe('the privacy check stays', () => {
  it.each([
    ['nothing', {}],
    ['a word of its own', { alone: 'sure' }],
    ['both answers', { alone: ['yes', 'no'] }],
    ['the next page', { page: 'limits', ask: 'yes' }],
    ['answers', { page: 'questions', instrument: 'hark', 'hark-h': 'LA33-6', action: 'continue' }],
    ['ticks', { page: 'plan', fact: 'suicide', action: 'continue' }],
    ['a record', { page: 'record', level: 'band', action: 'continue' }],
    ['a confirmation', { page: 'preview', action: 'confirm' }],
    ['the end', { page: 'outcomes', action: 'retry' }],
  ])('to %s', async (_what, fields) => {
    const { open, calls } = await createTestApp()
    const one = await open()
    const before = await one.session()
    await post(one, { page: 'privacy-check', action: 'enter', ...fields })
    expect(await one.session()).toEqual(before)
    await expectNeutral(await one.get(), 200)
    expect(calls).toEqual([])
  })

  it('to whoever was not alone and names a later page', async () => {
    const { open } = await createTestApp()
    const one = await open({ privacy: 'not-private' })
    for (const page of ['limits', 'questions', 'plan', 'record', 'preview', 'outcomes'])
      await post(one, { page, ask: 'yes', instrument: 'hark', 'hark-h': 'LA33-6', action: 'continue', level: 'band' })
    expect(await one.session()).toMatchObject({ privacy: 'not-private', asked: {} })
    await expectNeutral(await one.get(), 200)
  })

  it('to a level above the neutral one, where nobody was alone', async () => {
    const { open } = await createTestApp()
    const one = await open({ privacy: 'not-private', planSeen: true })
    for (const level of ['contact', 'band'])
      await post(one, { page: 'record', action: 'continue', level, contact: 'yes' })
    expect(await one.session()).not.toHaveProperty('chartEntries')
  })
})
