import request from 'supertest'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const MARK = /marked|pat-|rivera|enc-1|LA33-6|hark|evil|https?:|\/tenant|127\.0|user-agent/i
const ALLOWED = ['event', 'id', 'method', 'route', 'status', 'ms', 'code', 'reason', 'name', 'at']
/** What a database or an EHR could put into an error. */
const LEAK = 'marked-message: Patient/pat-marked-1 at https://ehr.example/tenant/fhir with marked-token'

/** A session with marks wherever somebody could type or an EHR could answer. */
async function markedSession(one: Browser): Promise<void> {
  await one
    .get()
    .query({ marked: 'marked-query' })
    .set('user-agent', 'marked-agent')
    .set('referer', 'https://marked.example')
  await one.post({ page: 'privacy-check', alone: 'yes', line: 'marked-line' })
  await one.post({ page: 'limits', ask: 'yes', level: 'band' })
  await one.post({
    page: 'questions',
    instrument: 'hark',
    action: 'continue',
    'hark-h': 'LA33-6',
    'hark-a': 'marked-answer',
  })
  await one.post({ page: 'questions', instrument: 'hark', action: 'continue', 'hark-h': 'LA33-6' })
  await one.post({ page: 'marked-page' }, { origin: 'https://evil.example' })
}

describe('what is noted', () => {
  it('of a whole session says nothing about anyone', async () => {
    const { app, open, lines } = await createTestApp()
    const one = await open()
    await markedSession(one)
    await request(app).get('/marked/address?marked=1')
    await request(app).get('/session/marked-handle')
    await request(app).get('/assets/marked.css')
    await request(app).get(`/launch?iss=${encodeURIComponent('https://marked.example')}&launch=marked`)
    await request(app).get('/callback?state=marked&code=marked&error_description=marked')
    const logged = JSON.stringify(lines)
    expect(logged).not.toMatch(MARK)
    for (const secret of [one.key.handle, one.key.secret, one.token]) expect(logged).not.toContain(secret)
    expect(lines.flatMap((line) => Object.keys(line)).filter((key) => !ALLOWED.includes(key))).toEqual([])
  })

  it('is the kind of address, the status, the code and its reason', async () => {
    const { open, lines } = await createTestApp()
    const one = await open()
    await one.get()
    await one.post({ page: 'privacy-check' }, { origin: 'https://evil.example' })
    expect(lines).toEqual([
      { event: 'request', id: expect.any(String), method: 'GET', route: '/session/*', status: 200, ms: 0 },
      {
        event: 'request',
        id: expect.any(String),
        method: 'POST',
        route: '/session/*',
        status: 403,
        ms: 0,
        code: 'FORM_REFUSED',
        reason: 'the form comes from another origin',
      },
    ])
  })
})

describe('an unexpected error', () => {
  it.each<[string, () => Error]>([
    ['an Error', () => new Error(LEAK)],
    ['a TypeError', () => new TypeError(LEAK)],
    ['an error with a status of its own', () => Object.assign(new Error(LEAK), { status: 503 })],
    ['an error with a cause', () => new Error(LEAK, { cause: { response: { data: LEAK } } })],
    ['a text', () => LEAK as unknown as Error],
    ['an object', () => ({ message: LEAK }) as Error],
    ['a name that speaks', () => Object.assign(new Error(LEAK), { stack: `${LEAK}\n at /src/marked.ts:1 ${LEAK}` })],
  ])('(%s) is a page without a detail, and a line without one', async (_what, thrown) => {
    const { open, lines } = await createTestApp({ web: { ehrFor: () => Promise.reject(thrown()) } })
    const one = await open(ON_PAGE.record)
    await one.post({ page: 'record', action: 'continue', level: 'offered' })
    const seen = (await one.session()).chartEntries?.digest
    const response = await one.post({ page: 'preview', action: 'confirm', seen })
    expect(response.status).toBe(500)
    expect(response.text).toContain(t('error.UNEXPECTED'))
    expect(response.text).not.toMatch(/marked-|pat-marked|stack|\.ts|node_modules/)
    const logged = JSON.stringify(lines)
    expect(logged).toContain('"event":"bug"')
    expect(logged).not.toMatch(/marked-message|marked-token|pat-|https?:/)
  })

  it('is found by the id in both of its lines', async () => {
    const { app, lines } = await createTestApp({ deps: { checkReady: () => Promise.reject(new RangeError(LEAK)) } })
    await request(app).get('/readyz')
    expect(lines).toMatchObject([
      { event: 'bug', name: 'RangeError' },
      { event: 'request', status: 500, code: 'UNEXPECTED' },
    ])
    const ids = lines.map((line) => (line as { id: string }).id)
    expect(ids[0]).toBe(ids[1])
  })

  it('leaves the session as it was', async () => {
    const { open } = await createTestApp({ faults: { onCreate: new TypeError(LEAK) } })
    const one = await open(ON_PAGE.plan)
    expect((await one.post({ page: 'plan', action: 'continue' })).status).toBe(303)
    expect((await one.get()).status).toBe(200)
  })
})

it('a page echoes nothing of the request that was refused', async () => {
  const { app, open } = await createTestApp()
  const one = await open()
  const responses = [
    await one.post({ page: 'privacy-check', marked: 'marked' }, { origin: 'https://marked.example' }),
    await request(app).get('/marked?marked=marked'),
    await request(app).get('/session/marked'),
    await request(app).get(`/launch?iss=${encodeURIComponent('https://marked.example')}&launch=marked`),
    await request(app).get('/callback?error=marked&error_description=marked&state=marked'),
  ]
  for (const { text, status } of responses) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).not.toMatch(/marked/i)
  }
})

it('no stored byte shows what was said, by whom, or to whom', async () => {
  const { open, store } = await createTestApp()
  const one = await open()
  await markedSession(one)
  const stored = [...store.entries].map(([place, bytes]) => place + bytes.toString('latin1')).join()
  expect(stored).not.toMatch(/marked|pat-|rivera|LA33-6|hark/i)
  for (const secret of [one.key.handle, one.key.secret]) expect(stored).not.toContain(secret)
})
