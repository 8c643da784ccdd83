import request from 'supertest'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { handOver, offer, postTicket } from '../support/hand-over.js'
import { t } from '../support/messages.js'

const stage = await createTestApp()
const HERE = ON_PAGE['hand-over']
const shown = async (one: Browser): Promise<string> => (await one.get().redirects(1)).text
const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
const opened = () => stage.open(HERE)
const bringBack = (one: Browser, action = 'return') => one.post({ page: 'waiting', action, pin: '2468' })

describe('the cookie of the patient’s window', () => {
  it('is its own, first party, and goes by itself', async () => {
    const { headers } = await postTicket(stage, await offer(await opened()))
    const [cookie, ...more] = headers['set-cookie'] as unknown as string[]
    expect(cookie).toMatch(
      /^__Host-w-[\w-]{22}=[\w-]{43}\.en; Max-Age=3600; Path=\/; Expires=[^;]*; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(more).toEqual([])
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['location']).toMatch(/^\/session\/[\w-]{22}\/patient$/)
  })

  it('is the only window cut off from the one that opened it: an EHR must be able to close those of staff', async () => {
    const one = await opened()
    expect((await one.get().redirects(1)).headers).not.toHaveProperty('cross-origin-opener-policy')
    const own = await handOver(stage, one)
    expect((await stage.windowOf(one, own.cookie).get()).headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  it('opens no address of staff, and under the name of theirs nothing at all', async () => {
    const one = await opened()
    const { cookie } = await handOver(stage, one)
    for (const path of [one.address, `${one.address}/here`])
      expect((await request(stage.app).get(path).set('cookie', cookie)).status).toBe(401)
    const renamed = cookie.replace('__Host-w-', '__Host-s-')
    for (const path of [one.address, `${one.address}/here`])
      expect((await request(stage.app).get(path).set('cookie', renamed)).status).toBe(401)
  })

  it('is not to be had from that of staff', async () => {
    const one = await opened()
    await handOver(stage, one)
    const renamed = stage.windowOf(one, one.cookie.replace('__Host-s-', '__Host-w-'))
    expect((await renamed.get()).headers['location']).toBe('/handed-back')
    expect((await stage.windowOf(one, one.cookie).get()).headers['location']).toBe('/handed-back')
    expect((await one.session()).handover).toBeDefined()
  })

  it('opens no other session', async () => {
    const [one, other] = [await opened(), await opened()]
    const [patient] = [await handOver(stage, one), await handOver(stage, other)]
    const moved = patient.cookie.replace(one.key.handle, other.key.handle)
    expect((await stage.windowOf(other, moved).get()).headers['location']).toBe('/handed-back')
  })
})

describe('a patient’s window is over', () => {
  const ends: Readonly<Record<string, (one: Browser, patient: Browser) => unknown>> = {
    'with the PIN in it': (_one, patient) =>
      patient
        .post({ page: 'questions', action: 'hide' })
        .then(() => patient.post({ page: 'hidden', action: 'return', pin: '2468' })),
    'with the PIN in the first window': (one) => bringBack(one),
    'with the PIN in the first window, where staff stand at the same questions': async (one) => {
      await bringBack(one)
      await one.post({ page: 'privacy-check', alone: 'yes' })
    },
    'once staff hand over again': async (one) => {
      await bringBack(one, 'reopen')
      await one.post({ page: 'privacy-check', alone: 'yes' })
      await handOver(stage, one)
    },
  }
  it.each(Object.entries(ends))('%s: it shows and changes nothing, and staff go on', async (_how, end) => {
    const one = await opened()
    const patient = await handOver(stage, one)
    await end(one, patient)
    const before = await one.session()
    for (const answer of [
      await patient.get(),
      await patient.post({ page: 'questions', instrument: 'hark', 'hark-h': 'LA33-6', action: 'continue' }),
      await patient.post({ page: 'questions', action: 'hide' }),
      await patient.post({ page: 'hidden', action: 'return', pin: '2468' }),
    ])
      expect([answer.status, answer.headers['location']]).toEqual([303, '/handed-back'])
    expect(await one.session()).toEqual(before)
  })

  it('with the session, in the language it had', async () => {
    const one = await stage.open({ ...HERE, language: 'es' })
    const patient = await handOver(stage, one)
    stage.clock.now += 11 * 60_000
    await stage.endOverdue()
    const { headers } = await patient.get()
    expect(headers['location']).toBe('/handed-back/es')
    const { text } = await request(stage.app).get('/handed-back/es')
    expect(text).toContain('<html lang="es"')
  })
})

it('the records of all windows end with their session', async () => {
  const own = await createTestApp()
  const { open, store, clock, endOverdue } = own
  const windows = () => [...store.entries.keys()].filter((place) => place.startsWith('window:')).length
  const one = await open(HERE)
  await handOver(own, one)
  await bringBack(one, 'reopen')
  await one.post({ page: 'privacy-check', alone: 'yes' })
  await handOver(own, one)
  expect([(await one.session()).windows?.length, windows()]).toEqual([2, 2])
  clock.now += 10 * 60_000 + 1
  await endOverdue()
  expect(windows()).toBe(0)
})

describe('the first window, while the patient answers in another', () => {
  it('is neutral, and shows neither chart nor questions', async () => {
    const one = await opened()
    await handOver(stage, one)
    const page = await shown(one)
    expect(headingOf(page)).toBe(t('hidden.heading'))
    expect(page).not.toMatch(/Marked Patientname|1991-03-04|class="banner"|partner|humiliat|drink/i)
  })

  it('is no sign that the patient is there', async () => {
    const one = await opened()
    const patient = await handOver(stage, one)
    for (let look = 0; look < 5; look += 1) {
      stage.clock.now += 20_000
      await one.get()
    }
    expect(headingOf((await patient.get()).text)).toBe(t('hidden.heading'))
  })

  it('leads to the privacy check with the PIN, or through it to another patient’s window', async () => {
    const one = await opened()
    await handOver(stage, one)
    await bringBack(one)
    expect(headingOf(await shown(one))).toBe(t('privacy-check.heading'))
    await one.post({ page: 'privacy-check', alone: 'yes' })
    expect(headingOf(await shown(one))).toBe(t('questions.heading'))

    const another = await opened()
    await handOver(stage, another)
    await bringBack(another, 'reopen')
    expect(headingOf(await shown(another))).toBe(t('privacy-check.heading'))
    await another.post({ page: 'privacy-check', alone: 'yes' })
    expect(headingOf(await shown(another))).toBe(t('hand-over.heading'))
  })
})

describe('in the window of staff', () => {
  it('nothing is handed over, unless the site allows it', async () => {
    const one = await opened()
    await offer(one)
    expect(await shown(one)).not.toContain(t('hand-over.here'))
    await one.post({ page: 'hand-over', action: 'here' })
    expect((await one.session()).handover).toBeUndefined()
  })

  it('a patient answers where the site allows it, at an address of its own', async () => {
    const knowing = await createTestApp({ site: { handOverInSameWindow: true } })
    const one = await knowing.open(HERE)
    const ticket = await offer(one)
    expect(await shown(one)).toContain(t('hand-over.here-hint'))
    expect((await one.post({ page: 'hand-over', action: 'here' })).headers['location']).toBe(`${one.address}/here`)
    expect((await one.get()).headers['location']).toBe(`${one.address}/here`)
    expect(headingOf(await shown(one))).toBe(t('questions.heading'))
    expect((await postTicket(knowing, ticket)).status).toBe(403)
    await one.post({ page: 'questions', action: 'hide' })
    expect((await one.post({ page: 'hidden', action: 'return', pin: '2468' })).headers['location']).toBe(one.address)
  })
})
