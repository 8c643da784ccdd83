import request from 'supertest'
import { createTestApp, type Options } from '../support/create-test-app.js'

/** From the privacy check to the end, where the patient was not alone: the short way that reaches the record, too. */
async function goToTheEnd(options: Options) {
  const stage = await createTestApp(options)
  const one = await stage.open()
  await one.post({ page: 'privacy-check', alone: 'no' })
  await one.post({ page: 'wellness', action: 'continue' })
  const record = (await one.get()).text
  await one.post({ page: 'record', action: 'continue', level: record.includes('value="offered"') ? 'offered' : 'none' })
  const agreed = await one.session()
  await one.post({ page: 'preview', action: 'confirm', seen: agreed.chartEntries?.digest })
  return { ...stage, one, record, agreed, end: await one.get() }
}

describe('forms', () => {
  it.each<[string, object, Record<string, string | undefined>]>([
    ['without the token of the session', { csrf: undefined }, {}],
    ['with a token of no session', { csrf: 'a'.repeat(43) }, {}],
    ['from the EHR that frames us', {}, { origin: 'https://ehr.example', 'sec-fetch-site': 'cross-site' }],
    ['from nowhere', {}, { origin: undefined, 'sec-fetch-site': undefined }],
    ['from a sandboxed page of another site', { csrf: undefined }, { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('are refused %s, and change nothing', async (_what, fields, headers) => {
    const { open } = await createTestApp()
    const one = await open()
    const before = await one.session()
    const answer = await one.post({ page: 'privacy-check', alone: 'yes', ...fields }, headers)
    expect([answer.status, answer.text.includes('FORM_REFUSED')]).toEqual([403, true])
    expect(await one.session()).toEqual(before)
  })
})

describe('writing', () => {
  it('is off unless the profile allows it, and the session is complete without it', async () => {
    const { record, agreed, end, calls } = await goToTheEnd({ site: { highestRecordLevel: 'none' } })
    expect(record).not.toContain('value="offered"')
    expect(agreed.chartEntries?.entries).toEqual([])
    expect(end.status).toBe(200)
    expect(calls).toEqual([])
  })

  it('is not raised by a form that asks for more', async () => {
    const { open, calls } = await createTestApp({ site: { highestRecordLevel: 'none' } })
    const one = await open({ privacy: 'not-private', planSeen: true })
    for (const level of ['offered', 'contact', 'band'])
      await one.post({ page: 'record', action: 'continue', level, contact: 'yes' })
    expect([(await one.session()).chartEntries, calls]).toEqual([undefined, []])
  })

  it('happens once where the profile allows it, and is read back', async () => {
    const { one, chart, calls } = await goToTheEnd({ site: { highestRecordLevel: 'offered' } })
    expect([chart.length, calls]).toEqual([1, ['search Observation', 'create Observation', 'read Observation']])
    expect((await one.session()).chartEntries?.outcomes).toEqual([{ kind: 'confirmed', id: 'obs-1' }])
  })
})

it.each([
  ['get', '/cds-services'],
  ['post', '/cds-services/anything'],
] as const)('no CDS service is offered: %s %s is nowhere', async (method, address) => {
  const { app } = await createTestApp()
  const answer = await request(app)[method](address).send({ hook: 'patient-view', hookInstance: 'x', context: {} })
  expect([answer.status, answer.text.includes('NOT_FOUND')]).toEqual([404, true])
})

describe('the page of a browser that keeps no cookie', () => {
  const framed = { 'sec-fetch-dest': 'iframe' }
  const start = `/launch?${new URLSearchParams({ iss: 'https://ehr.example/tenant/fhir', launch: 'planted-launch' })}`

  it('offers the same launch in a new window, and names neither it nor the EHR', async () => {
    const { app, lines } = await createTestApp()
    const aside = await request(app).get(start).set(framed)
    const { status, text, headers } = await request(app).get(aside.headers['location']!).set(framed)
    expect(status).toBe(400)
    expect(text).toMatch(/<a [^>]*href="\/launch\?resume=[\w-]{43}" target="_blank" rel="noopener"/)
    expect(headers['content-security-policy']).toMatch(/frame-ancestors https:\/\/ehr\.example$/)
    for (const shown of [text, JSON.stringify(headers), JSON.stringify(lines), JSON.stringify(aside.headers)])
      expect(shown).not.toMatch(/planted|tenant\/fhir/)
  })

  it('seals what waits', async () => {
    const { app, store } = await createTestApp()
    await request(app).get(start).set(framed)
    const kept = [...store.entries].map(([place, sealed]) => `${place} ${sealed.toString('latin1')}`)
    const waiting = kept.filter((place) => place.startsWith('waiting:'))
    expect([waiting.length, kept.join().includes('planted')]).toEqual([1, false])
  })
})
