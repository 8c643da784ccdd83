import request from 'supertest'
import { Failure, tooMany } from '../../src/errors.js'
import { ALLOWANCES } from '../../src/limits/limits.js'
import { mayNote } from '../../src/web/limit-requests.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { cookiesOf, LAUNCH, launchedApp } from '../launch/support/launched-app.js'

const REVOKE_URL = 'https://login.ehr.example/revoke'

describe('a session that is asked for too often', () => {
  it('says so, and when it goes on; another one is not held up, and hiding is never refused', async () => {
    const { open } = await createTestApp()
    const [one, other] = [
      await open({ privacy: 'private', consent: { toAsk: true, level: 'none' } as never }),
      await open(),
    ]
    for (let i = 0; i < ALLOWANCES.session.points; i += 1) await one.get()
    const refused = await one.get()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(ALLOWANCES.session.seconds)
    expect(refused.text).toContain(t('error.TOO_MANY'))
    expect(refused.text).toContain(t('error.wait', { seconds: Number(refused.headers['retry-after']) }))
    expect((await one.post({ page: 'questions', action: 'continue' })).status).toBe(429)
    expect((await other.get()).status).toBe(200)

    expect((await one.post({ page: 'questions', action: 'hide' })).status).toBe(303)
    expect((await one.session()).hidden).toBe('by-hand')
  }, 60_000)

  it('shows that it is hidden at once where the script asks: no second request is one too many', async () => {
    const { open } = await createTestApp()
    const one = await open({ privacy: 'private', consent: { toAsk: true } })
    for (let i = 0; i < ALLOWANCES.session.points; i += 1) await one.get()
    for (const action of ['hide', 'idle', 'hide']) {
      const { status, text } = await one.post({ page: 'questions', action }, { 'sec-fetch-mode': 'cors' })
      expect([status, text.includes(t('hidden.heading'))]).toEqual([200, true])
    }
    expect((await one.post({ page: 'hidden', action: 'resume' }, { 'sec-fetch-mode': 'cors' })).status).toBe(429)
  }, 60_000)

  it('can be hidden while its address is over its share, and nothing else', async () => {
    const limits = async (name: string): Promise<void> => {
      if (name === 'address') throw tooMany('too many requests of one address', 7)
    }
    const { app, open } = await createTestApp({ deps: { limits } })
    const one = await open({ privacy: 'private', consent: { toAsk: true } })
    expect([(await one.get()).status, (await one.post({ page: 'questions', action: 'continue' })).status]).toEqual([
      429, 429,
    ])
    expect((await request(app).post(one.address).type('form').send({ '~action': 'hide' })).status).toBe(429)
    expect((await one.session()).hidden).toBeUndefined()
    expect((await one.post({ page: 'questions', action: 'hide' })).status).toBe(303)
    expect((await one.session()).hidden).toBe('by-hand')
  })

  it('fills no audit with forms that say that they hide, and carry no token', async () => {
    const { app, open, audit } = await createTestApp()
    const one = await open({ privacy: 'private', consent: { toAsk: true } })
    const cookie = `__Host-s-${one.key.handle}=${one.key.secret}`
    const ours = { cookie, 'sec-fetch-site': 'same-origin' }
    for (let i = 0; i < ALLOWANCES.session.points + 20; i += 1)
      expect((await request(app).post(one.address).set(ours).type('form').send({})).status).toBe(403)
    const refused = audit.actions().filter((action) => action === 'refused FORM_REFUSED')
    expect(refused).toHaveLength(ALLOWANCES.session.points)
    expect((await one.post({ page: 'questions', action: 'hide' })).status).toBe(303)
    expect((await one.session()).hidden).toBe('by-hand')
    expect(audit.actions().at(-1)).toBe('hidden')
  }, 60_000)

  it('with an invented cookie, is limited by its address, also where the form hides', async () => {
    let isOver = false
    const spent: string[] = []
    const limits = async (name: string): Promise<void> => {
      spent.push(name)
      if (isOver && name === 'address') throw tooMany('too many requests of one address', 7)
    }
    const { app, open } = await createTestApp({ deps: { limits } })
    const one = await open({ privacy: 'private', consent: { toAsk: true } })
    const invented = { cookie: `__Host-s-${one.key.handle}=${'b'.repeat(43)}` }
    expect((await request(app).get(one.address).set(invented)).status).toBe(401)
    expect(spent).toEqual(['address'])
    isOver = true
    expect((await one.post({ page: 'questions', action: 'hide' }, invented)).status).toBe(429)
    expect((await one.post({ page: 'questions', action: 'hide' })).status).toBe(303)
  })

  it('is counted under its one address: no other one leads there', async () => {
    const { app, open } = await createTestApp()
    const one = await open()
    const [, session, handle = ''] = one.address.split('/')
    const first = `%${handle.charCodeAt(0).toString(16)}`
    const cookie = `__Host-s-${handle}=${one.key.secret}`
    const others = [`/SESSION/${handle}`, `/${session}/${first}${handle.slice(1)}`, `/${session}/${handle}/`]
    const statuses = others.map(async (path) => (await request(app).get(path).set({ cookie })).status)
    expect(await Promise.all(statuses)).toEqual([404, 401, 404])
    expect((await one.get()).status).toBe(200)
  })

  it('cannot be used up by somebody without its cookie', async () => {
    const { app, open } = await createTestApp()
    const one = await open()
    for (let i = 0; i <= ALLOWANCES.session.points; i += 1) await request(app).get(one.address)
    expect((await one.get()).status).toBe(200)
  }, 60_000)
})

describe('launches', () => {
  it('of one address are bounded, and the page tells when it goes on', async () => {
    const spent: string[] = []
    const limits = async (name: string, key: string): Promise<void> => void spent.push(`${name} ${key}`)
    const { app } = await launchedApp({ deps: { limits, trustedProxies: ['127.0.0.1', '::1'] } })
    await request(app).get(LAUNCH).set('x-forwarded-for', '203.0.113.7')
    expect(spent).toEqual(['address 203.0.113.7', 'launches 203.0.113.7', 'tenant invented'])
  })

  it('that the EHR refuses fill no audit: nobody is known yet, and the figures have each', async () => {
    const { begin, back, audit, app } = await launchedApp()
    const { points } = ALLOWANCES.refusals
    for (let i = 0; i < points + 5; i += 1) {
      const { query, cookie } = await begin()
      const refused = new URLSearchParams({ state: query.get('state') ?? '', error: 'access_denied' })
      expect((await back(refused, cookie)).status).toBe(403)
    }
    expect(audit.actions().filter((action) => action === 'refused LAUNCH_REFUSED')).toHaveLength(points)
    expect((await request(app).get('/metrics')).text).toContain(
      `aside_failures_total{code="LAUNCH_REFUSED"} ${points + 5}`,
    )
  }, 60_000)

  it.each([
    ['TOO_MANY', false],
    ['STATE_UNAVAILABLE', true],
  ] as const)('leave a refusal out of the audit only where their share is spent: %s', async (code, isNoted) => {
    const spend = () => Promise.reject(new Failure(code, 'for this test'))
    expect(await mayNote(spend, { make: () => '', isOurs: () => true }).ofNobody('tenant')).toBe(isNoted)
  })

  it('are counted like readiness, which writes, and figures; not the sign of life or of leaving', async () => {
    const spent: string[] = []
    const limits = async (name: string): Promise<void> => void spent.push(name)
    const { app } = await createTestApp({ deps: { limits } })
    for (const path of ['/healthz', '/readyz/shutdown', '/readyz', '/metrics'])
      expect((await request(app).get(path)).status).toBe(200)
    expect(spent).toEqual(['address', 'address'])
  })

  it('believe nobody who only says where they come from', async () => {
    const spent: string[] = []
    const limits = async (name: string, key: string): Promise<void> => void spent.push(`${name} ${key}`)
    const { app } = await launchedApp({ deps: { limits } })
    await request(app).get(LAUNCH).set('x-forwarded-for', '203.0.113.7')
    expect(spent.join()).not.toContain('203.0.113.7')
  })

  it('of one user are bounded; the tokens of the one too many go back', async () => {
    const { launch, ehr, store, allHandedBack } = await launchedApp()
    ehr.answers[REVOKE_URL] = () => new Response(null, { status: 200 })
    for (let i = 0; i < ALLOWANCES.user.points; i += 1) expect((await launch()).status).toBe(303)
    const sessions = () => [...store.entries.keys()].filter((place) => place.startsWith('session:')).length
    const before = sessions()
    const refused = await launch()
    await allHandedBack()
    expect(refused.status).toBe(429)
    // Those before took a moment.
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(ALLOWANCES.user.seconds - 60)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(ALLOWANCES.user.seconds)
    expect(cookiesOf(refused).filter((one) => one.startsWith('__Host-s-'))).toEqual([])
    expect(sessions()).toBe(before)
    const revoked = ehr.calls.filter(({ url }) => url === REVOKE_URL).map(({ form }) => form.get('token'))
    expect(revoked).toEqual(['refresh-1', 'access-1'])
  }, 60_000)
})
