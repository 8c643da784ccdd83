import { PEOPLE } from '../../sandbox/patients.js'
import { APP_URL, testEhr, type TestEhr } from './support/ehr.js'
import { authorize, AMARA, call, launched, observation, token } from './support/authorize-flow.js'

let ehr: TestEhr
beforeAll(async () => void (ehr = await testEhr()))
beforeEach(() => ehr.reset())
afterAll(() => ehr.close())

const page = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${ehr.baseUrl}${path}`, { redirect: 'manual', ...init })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('the patient list', () => {
  it('names every patient', async () => {
    const { text } = await page('/')
    for (const { id } of PEOPLE) expect(text).toContain(`href="/patients/${id}"`)
  })

  it('finds by name and number, and escapes what was asked', async () => {
    expect((await page('/?q=okaf')).text).not.toContain('priya-raman')
    expect((await page('/?q=LK-1008')).text).toContain('priya-raman')
    const { text } = await page('/?q=%22%3E%3Cscript%3E')
    expect(text).toContain('No patient matches.')
    expect(text).not.toContain('<script>')
  })

  it('remembers who is signed in', async () => {
    const { status, headers } = await page('/user', {
      method: 'POST',
      body: new URLSearchParams({ user: 'casey-morgan' }),
    })
    expect([status, headers.get('location')]).toEqual([303, '/'])
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await page('/', { headers: { cookie } })).text).toContain('value="casey-morgan" selected')
    expect((await page('/user', { method: 'POST', body: new URLSearchParams({ user: 'nobody' }) })).status).toBe(404)
  })
})

describe('a chart', () => {
  it('says that nothing has been written, and later what was, by whom and with which labels', async () => {
    expect((await page('/patients/amara-okafor')).text).toContain('Nothing has been written.')
    const bearer = (await launched(ehr)).access_token
    await call(ehr, 'Observation', { method: 'POST', body: observation(), bearer })
    const { text } = await page('/patients/amara-okafor')
    expect(text).not.toContain('Nothing has been written.')
    expect(text).toContain('written by Test app')
    expect(text).toContain('<b>V</b> <span>v3-Confidentiality</span>')
    expect(text).toContain('<b>PDS</b> <span>v3-ActCode</span>')
  })

  it('does not claim an older result for an app', async () => {
    const { text } = await page('/patients/priya-raman')
    expect(text).toContain('AUDIT-C total score')
    expect(text).not.toContain('written by')
  })

  it('opens the app for the user who is signed in', async () => {
    const { text } = await page('/patients/amara-okafor', { headers: { cookie: 'ehr-user=casey-morgan' } })
    expect(text).toContain('action="/patients/amara-okafor/app"')
    expect(text).toContain('<input type="hidden" name="user" value="casey-morgan">')
  })
})

describe('the frame', () => {
  const frame = async (query = '') => (await page(`/patients/amara-okafor/app?user=dr-rivera${query}`)).text

  it('holds the app, launched, under a neutral title and the patient banner', async () => {
    const text = await frame()
    expect(text).toContain('<title>Larkspur EHR</title>')
    expect(text).toMatch(
      new RegExp(`<iframe title="Aside" name="aside" src="${APP_URL}/launch\\?iss=[^"]+&amp;launch=[\\w-]+"></iframe>`),
    )
    expect(text).toContain('Amara Okafor')
  })

  it('is sandboxed or narrow on request', async () => {
    expect(await frame('&sandboxed=1')).toContain('sandbox="allow-forms allow-modals allow-popups ')
    expect(await frame('&width=320')).toContain(' width="320"')
    expect(await frame('&width=wide')).not.toContain(' width="')
  })

  it('may hold the app and nothing else, and is held by nobody', async () => {
    const policy = (await page('/patients/amara-okafor/app')).headers.get('content-security-policy')
    expect(policy).toContain(`frame-src 'self' ${APP_URL}`)
    expect(policy).toContain("frame-ancestors 'self'")
  })
})

describe('a launch without clicking', () => {
  it('goes to the app with the issuer and a launch that works', async () => {
    const { status, headers } = await page('/launch?patient=wulandari&user=casey-morgan&intent=intake')
    const url = new URL(headers.get('location') ?? '')
    expect([status, `${url.origin}${url.pathname}`, url.searchParams.get('iss')]).toEqual([
      302,
      `${APP_URL}/launch`,
      ehr.fhir,
    ])
    const launch = url.searchParams.get('launch') ?? ''
    const { body } = await token(ehr, { code: (await authorize(ehr, { launch })).code })
    expect(body).toMatchObject({ patient: 'wulandari', encounter: 'wulandari-today', intent: 'intake' })
  })

  it.each([
    ['quinn-abernathy', ''],
    ['amara-okafor', '&encounter=none'],
  ])('leaves the encounter of %s out%s', async (patient, more) => {
    const { headers } = await page(`/launch?patient=${patient}&user=dr-rivera${more}`)
    const launch = new URL(headers.get('location') ?? '').searchParams.get('launch') ?? ''
    const { body } = await token(ehr, { code: (await authorize(ehr, { launch })).code })
    expect(body.patient).toBe(patient)
    expect(body).not.toHaveProperty('encounter')
  })

  it('goes to the frame on request', async () => {
    const { headers } = await page('/launch?patient=amara-okafor&user=dr-rivera&frame=1&width=320')
    expect(headers.get('location')).toBe('/patients/amara-okafor/app?user=dr-rivera&width=320')
  })

  it.each([
    '/launch',
    '/launch?patient=nobody&user=dr-rivera',
    '/launch?patient=amara-okafor&user=nobody',
    '/patients/nobody',
    '/patients/nobody/app',
    '/nowhere',
  ])('answers %s with a page that says it is not there', async (path) => {
    const { status, text } = await page(path)
    expect([status, text.includes('<h1>Not found</h1>')]).toEqual([404, true])
  })
})

it('holds only invented people in distinct staffFacts, each in one session but one', () => {
  expect(PEOPLE.length).toBeGreaterThanOrEqual(10)
  expect(PEOPLE.filter(({ hasEncounter }) => hasEncounter === false)).toHaveLength(1)
  expect(ehr.store.all('Encounter').filter(({ status }) => status === 'in-progress')).toHaveLength(PEOPLE.length - 1)
  expect(ehr.store.all('Encounter').filter(({ status }) => status === 'finished')).toHaveLength(PEOPLE.length)
  expect(AMARA.patient).toBe(PEOPLE[0]?.id)
})
