import { Failure } from '../../src/errors.js'
import type { Ehr } from '../../src/ehr/ehr.js'
import { placeOf } from '../../src/state/seal.js'
import { NOW, ON_PAGE } from '../support/a-session.js'
import { actingEhr } from '../support/acting-ehr.js'
import { createTestApp, type Browser, type Options } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'

/** Two replicas over one store, of which the first can lose it. */
async function twoReplicas(options: Options = {}) {
  const clock = { now: NOW }
  const store = { ...memoryStore(() => clock.now), isShared: true }
  const atOne = { ...store }
  const [one, two] = [
    await createTestApp({ ...options, kept: atOne, clock }),
    await createTestApp({ kept: store, clock }),
  ]
  const gone = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'the connection is gone'))
  const operations = ['get', 'set', 'take', 'putIfAbsent', 'replace', 'add', 'delete'] as const
  const works = Object.fromEntries(operations.map((name) => [name, store[name]]))
  const withoutStore = async (work: () => Promise<void>): Promise<void> => {
    Object.assign(atOne, Object.fromEntries(operations.map((name) => [name, gone])))
    await work()
    Object.assign(atOne, works)
  }
  /** What it has is still read. @param secret  of the session that alone meets it */
  const fullStore = async (work: () => Promise<void>, secret?: string): Promise<void> => {
    const places = secret === undefined ? undefined : ['hide', 'lease', 'session'].map((kind) => placeOf(kind, secret))
    const refusing =
      (name: 'set' | 'putIfAbsent' | 'replace') =>
      (place: string, ...rest: never[]) =>
        !places || places.includes(place) ? gone() : (store[name] as (...all: unknown[]) => unknown)(place, ...rest)
    for (const name of ['set', 'putIfAbsent', 'replace'] as const) Object.assign(atOne, { [name]: refusing(name) })
    await work()
    Object.assign(atOne, works)
  }
  return { one, two, withoutStore, fullStore }
}

const headingOf = async (browser: Browser) => /<h1[^>]*>([^<]*)</.exec((await browser.get()).text)?.[1]

it('a hide that one replica could not keep is told to the other, and ends where somebody goes on there', async () => {
  const { one, two, withoutStore } = await twoReplicas()
  const here = await one.open(ON_PAGE.plan)
  const there = two.browserOf(here.key)
  await withoutStore(async () => {
    expect((await here.post({ page: 'plan', action: 'hide' })).status).toBe(503)
    await expect(one.tellHides()).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
  })
  await one.tellHides()
  expect(await headingOf(there)).toBe(t('hidden.heading'))

  await there.post({ page: 'hidden', action: 'resume' })
  await there.post({ page: 'privacy-check', alone: 'yes' })
  await one.tellHides()
  expect([(await there.session()).hidden, (await here.session()).hidden]).toEqual([undefined, undefined])
})

it('so is one of the patient’s window', async () => {
  const { one, two, withoutStore } = await twoReplicas()
  const staff = await one.open(ON_PAGE['hand-over'])
  const patient = await handOver(one, staff)
  const atTwo = two.windowOf(two.browserOf(staff.key), patient.cookie)
  expect(await headingOf(atTwo)).toBe(t('questions.heading'))
  await withoutStore(async () => {
    expect((await patient.post({ page: 'questions', action: 'hide' })).status).toBe(503)
  })
  await one.tellHides()
  expect(await headingOf(atTwo)).toBe(t('hidden.heading'))
})

it('what was refused in the end is not said over a hide that another replica has acknowledged meanwhile', async () => {
  const acting = actingEhr()
  let meanwhile = async (): Promise<void> => undefined
  const update: Ehr['update'] = async () => {
    await meanwhile()
    throw new Failure('EHR_REFUSED_WRITE', 'the EHR answered 422')
  }
  const { one, two } = await twoReplicas({ web: { ehrFor: async () => ({ ...acting.ehr, update }) } })
  const here = await one.open(ON_PAGE.record)
  await here.post({ page: 'record', action: 'continue', level: 'band' })
  await here.post({ page: 'preview', action: 'confirm', seen: (await here.session()).chartEntries?.digest })
  const correct = () => here.post({ page: 'outcomes', action: 'correct', entry: '0' })
  const refused = await correct()
  expect([refused.status, topicIn(refused.text)]).toEqual([422, expect.any(String)])

  const there = two.browserOf(here.key)
  meanwhile = async () => {
    expect((await there.post({ page: 'outcomes', action: 'hide' })).status).toBe(303)
  }
  const { text } = await correct()
  expect([text.includes(t('hidden.heading')), topicIn(text)]).toEqual([true, undefined])
})

it('a second press is not answered with "hidden" either, while the store refuses it and another replica shows the page', async () => {
  const { one, two, fullStore } = await twoReplicas()
  const here = await one.open(ON_PAGE.plan)
  const there = two.browserOf(here.key)
  await fullStore(async () => {
    for (let press = 0; press < 2; press += 1)
      expect((await here.post({ page: 'plan', action: 'hide' })).status).toBe(503)
    expect(await headingOf(there)).not.toBe(t('hidden.heading'))
  })
  expect((await here.post({ page: 'plan', action: 'hide' })).status).toBe(303)
  expect(await headingOf(there)).toBe(t('hidden.heading'))
})

it('nor of another session of the browser', async () => {
  const { one, two, fullStore } = await twoReplicas()
  const [here, beside] = [await one.open(ON_PAGE.plan), await one.open(ON_PAGE.plan)]
  const cookie = `${here.cookie}; ${beside.cookie}`
  const hide = async () => (await here.post({ page: 'plan', action: 'hide' }, { cookie })).status
  await fullStore(async () => {
    for (let press = 0; press < 2; press += 1) expect(await hide()).toBe(503)
  }, beside.key.secret)
  expect(await hide()).toBe(303)
  for (const one of [here, beside]) expect(await headingOf(two.browserOf(one.key))).toBe(t('hidden.heading'))
})
