import request from 'supertest'
import { BASE, fakeEhr, json, TOKEN } from '../unit/smart-launch/fake-ehr.js'
import { createTestApp, type Options } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const TOKEN_URL = 'https://login.ehr.example/token'
const LAUNCH = `/launch?${new URLSearchParams({ iss: BASE, launch: 'marked-launch' })}`

/** A whole launch, from the EHR's link to the first page. */
async function launched(options: Options = {}) {
  const ehr = await fakeEhr()
  ehr.answers[TOKEN_URL] = async ({ form }) =>
    json({ ...TOKEN, id_token: await ehr.idToken(ehr.claims(form.get('code') ?? '')) })
  const stage = await createTestApp({ fetch: ehr.fetch, ...options })
  const begun = await request(stage.app).get(LAUNCH)
  const sent = new URL(begun.headers['location']!).searchParams
  const before = cookiesOf(begun)[0]!.split(';')[0]!
  const query = new URLSearchParams({ state: sent.get('state')!, code: sent.get('nonce')! })
  const back = await request(stage.app).get(`/callback/invented?${query}`).set('cookie', before)
  return { ...stage, back, address: back.headers['location'] ?? '', cookie: cookiesOf(back).find(isSession) ?? '' }
}
const cookiesOf = ({ headers }: request.Response): readonly string[] =>
  (headers['set-cookie'] as unknown as string[] | undefined) ?? []
const isSession = (cookie: string): boolean => cookie.startsWith('__Host-s-')

it('a launch leads to a session without code or state in its address', async () => {
  const { back, address } = await launched()
  expect(back.status).toBe(303)
  expect(address).toMatch(/^\/session\/[\w-]{22}$/)
})

it.each([
  ['framed', ['HttpOnly', 'Max-Age=3600', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure']],
  ['top-level', ['HttpOnly', 'Max-Age=3600', 'Path=/', 'SameSite=Lax', 'Secure']],
])('the cookie of a %s session is a secret of this browser, for this session only', async (cookies, attributes) => {
  const { cookie, address } = await launched({ profile: { cookies } })
  const [pair = '', ...rest] = cookie.split('; ')
  expect(pair).toMatch(new RegExp(`^__Host-s-${address.slice('/session/'.length)}=[\\w-]{43}$`))
  expect(rest.filter((one) => !one.startsWith('Expires=')).toSorted()).toEqual(attributes)
})

it('two sessions in one browser have two cookies', async () => {
  const [one, two] = [await launched(), await launched()]
  expect(one.cookie.split('=')[0]).not.toBe(two.cookie.split('=')[0])
})

it('no page of the session sets a cookie, and its end clears it as it was set', async () => {
  const { app, open } = await createTestApp()
  const one = await open({ privacy: 'not-private', planSeen: true })
  expect(cookiesOf(await one.get())).toEqual([])
  expect(cookiesOf(await one.post({ page: 'record', action: 'continue', level: 'none' }))).toEqual([])
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  const ended = await one.post({ page: 'outcomes', action: 'finish' })
  expect(ended.headers['location']).toBe('/ended')
  expect(cookiesOf(ended)).toEqual([
    `__Host-s-${one.key.handle}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; Partitioned; SameSite=None`,
  ])
  expect((await request(app).get(one.address).set('cookie', one.cookie)).status).toBe(401)
})

describe('a session is refused to', () => {
  it.each<[string, (own: string, other: string, handle: string) => string]>([
    ['a browser without a cookie', () => ''],
    ["another browser's secret", (own, other) => `${own.split('=')[0]}=${other.split('=')[1]}`],
    ["another session's cookie", (_own, other) => other],
    ['a secret that is cut short', (own) => own.slice(0, -1)],
    ['a secret with a character more', (own) => `${own}A`],
    ['a secret in quotes', (own) => own.replace('=', '="').concat('"')],
    ['an empty secret', (own) => `${own.split('=')[0]}=`],
    ['the secret under a name without __Host-', (own) => own.replace('__Host-', '')],
    ['the secret under the name of another handle', (own) => `__Host-s-${'A'.repeat(22)}=${own.split('=')[1]}`],
    ['the handle as its secret', (own, _other, handle) => `${own.split('=')[0]}=${handle}`],
  ])('%s', async (_what, cookieOf) => {
    const { app, open } = await createTestApp()
    const [one, two] = [await open(), await open()]
    const response = await request(app)
      .get(one.address)
      .set('cookie', cookieOf(one.cookie, two.cookie, one.key.handle))
    expect(response.status).toBe(401)
    expect(response.text).toContain(t('error.SESSION_ENDED'))
    expect((await one.get()).status).toBe(200)
  })

  it.each(['A'.repeat(22), 'A'.repeat(21), '..%2f..%2fetc', '%00', 'x'.repeat(5_000), '__proto__'])(
    'the handle %s',
    async (handle) => {
      const { app, open } = await createTestApp()
      const one = await open()
      const response = await request(app).get(`/session/${handle}`).set('cookie', one.cookie)
      expect(response.status).toBe(401)
      expect(response.text).not.toContain(handle.slice(0, 20))
    },
  )

  it.each([
    ['idle', 10],
    ['too long', 60],
  ])('a browser that was %s', async (_what, minutes) => {
    const { open, clock } = await createTestApp()
    const one = await open()
    clock.now += minutes * 60_000
    expect((await one.get()).status).toBe(401)
    expect((await one.post({ page: 'privacy-check', alone: 'yes' })).status).toBe(401)
  })
})

it('a patient the EHR does not give opens no session', async () => {
  const { back, cookie, store } = await launched({ faults: { onRead: 'EHR_FORBIDDEN' } })
  expect([back.status, cookie]).toEqual([502, ''])
  expect([...store.entries.keys()].filter((place) => place.startsWith('session:'))).toEqual([])
})
