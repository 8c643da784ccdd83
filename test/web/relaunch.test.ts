import type request from 'supertest'
import { Failure } from '../../src/errors.js'
import { ON_PAGE } from '../support/a-session.js'
import { browserAndEhr, headingOf } from '../support/browser-and-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const offers = ({ text }: request.Response): boolean => text.includes('value="go-on"')
const GO_ON = { '~page': 'privacy-check', '~action': 'go-on' }

describe('Aside is launched again in the same browser', () => {
  it('for the same patient, encounter and user: it offers to go on, and does', async () => {
    const { launch, get, post, begin } = await browserAndEhr()
    const first = await launch('one')
    await begin(first)
    const second = await launch('two')
    expect(second).not.toBe(first)
    expect(offers(await get(second))).toBe(true)
    await post(second, GO_ON)
    const { text } = await get(second)
    expect([headingOf(text), text.includes(t('take-over.done'))]).toEqual([t('privacy-check.heading'), true])
    await post(second, { '~page': 'privacy-check', '~alone': 'yes' })
    expect(headingOf((await get(second)).text)).toBe(t('questions.heading'))
    expect((await get(first)).status).toBe(401)
  })

  it('twice, with nothing done in between: it still finds what was begun first', async () => {
    const { launch, get, begin } = await browserAndEhr()
    await begin(await launch('one'))
    await launch('two')
    expect(offers(await get(await launch('three')))).toBe(true)
  })

  it.each([
    [true, 'what was begun before it'],
    [false, 'it, where nothing was begun'],
  ])('after one with nothing but an emergency (%s): it offers %s', async (isBegun, _what) => {
    const { launch, get, post, begin, sessionAt } = await browserAndEhr()
    const first = await launch('one')
    if (isBegun) await begin(first)
    const second = await launch('two')
    await post(second, { '~page': 'privacy-check', '~action': 'emergency' })
    await post(second, { '~page': 'emergency', '~action': 'tick:emergency=overdose' })
    const third = await launch('three')
    expect(offers(await get(third))).toBe(true)
    await post(third, GO_ON)
    expect([(await get(first)).status, (await get(second)).status]).toEqual(isBegun ? [401, 200] : [200, 401])
    expect((await sessionAt(third)).ticks).toEqual(
      isBegun ? { 'emergency-before': ['overdose'] } : { emergency: 'overdose' },
    )
  })

  it('after an emergency that runs, and launches in which nothing was done: it offers the one in which it runs', async () => {
    const { launch, get, post, sessionAt } = await browserAndEhr()
    for (const value of ['one', 'two']) {
      const path = await launch(value)
      await post(path, { '~page': 'privacy-check', '~action': 'emergency' })
      await post(path, { '~page': 'emergency', '~action': 'tick:emergency=overdose' })
    }
    await launch('three')
    const last = await launch('four')
    expect(offers(await get(last))).toBe(true)
    await post(last, GO_ON)
    expect((await sessionAt(last)).ticks).toEqual({ emergency: 'overdose', 'emergency-before': ['overdose'] })
  })

  it('and what was begun stays where it was, unless somebody goes on with it', async () => {
    const { launch, get, begin } = await browserAndEhr()
    const first = await launch('one')
    await begin(first)
    await begin(await launch('two'))
    expect(headingOf((await get(first)).text)).toBe(t('questions.heading'))
  })

  it.each([
    ['another patient', { patient: 'pat-other' }],
    ['another encounter', { encounter: 'enc-other' }],
    ['another user', { user: 'dr-other' }],
  ])('for %s: nothing is offered, and nothing is given', async (_whom, changes) => {
    const { launch, get, post, begin, context } = await browserAndEhr()
    const first = await launch('one')
    await begin(first)
    Object.assign(context, changes)
    const second = await launch('two')
    expect(offers(await get(second))).toBe(false)
    await post(second, GO_ON)
    await post(second, { '~page': 'privacy-check', '~alone': 'yes' })
    expect(headingOf((await get(second)).text)).toBe(t('limits.heading'))
    expect((await get(first)).status).toBe(200)
  })

  it('in another browser: nothing is offered', async () => {
    const { launch, get, begin, jar } = await browserAndEhr()
    await begin(await launch('one'))
    jar.clear()
    expect(offers(await get(await launch('two')))).toBe(false)
  })

  it('while the patient holds the device: nothing is offered, and nothing is given', async () => {
    const stage = await createTestApp()
    const handover = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
    const one = await stage.open({ ...ON_PAGE['questions 2'], handover })
    const { handle, secret } = one.key
    const again = await stage.open({ earlier: { handle, secret } })
    expect(offers(await again.get())).toBe(false)
    await again.post({ page: 'privacy-check', action: 'go-on' })
    expect([(await again.session()).takenOver, (await one.session()).handover]).toEqual([undefined, handover])
  })
})

it('what was reviewed while it was not private comes as a plan once it is, also where it goes on after a second launch', async () => {
  const stage = await createTestApp()
  const one = await stage.open(ON_PAGE.plan)
  await one.post({ page: 'plan', action: 'hide' })
  await one.post({ page: 'hidden', action: 'resume' })
  await one.post({ page: 'privacy-check', alone: 'no' })
  await one.post({ page: 'wellness', action: 'continue' })
  expect(headingOf((await one.get()).text)).toBe(t('record.heading'))
  const { handle, secret } = one.key
  const again = await stage.open({ earlier: { handle, secret } })
  await again.post({ page: 'privacy-check', action: 'go-on' })
  await again.post({ page: 'privacy-check', alone: 'yes' })
  expect(headingOf((await again.get()).text)).toBe(t('plan.heading'))
})

it.each(['record', 'preview', 'outcomes'] as const)(
  'an emergency in the second launch makes another plan due, also where the first one had come to %s',
  async (page) => {
    const stage = await createTestApp()
    const { handle, secret } = (await stage.open(ON_PAGE[page])).key
    const again = await stage.open({ earlier: { handle, secret } })
    await again.post({ page: 'privacy-check', action: 'emergency' })
    await again.post({ page: 'emergency', action: 'tick:emergency=overdose' })
    await again.post({ page: 'emergency', action: 'over', over: 'emergency' })
    await again.post({ page: 'privacy-check', action: 'go-on' })
    await again.post({ page: 'privacy-check', alone: 'yes' })
    const { text } = await again.get()
    expect(headingOf(text)).toBe(t('plan.heading'))
    expect(text).toContain('naloxone')
  },
)

describe('the same launch address is opened again', () => {
  it('leads to the session that it opened, hidden: nobody knows who is in the room by now', async () => {
    const { launch, get, post, begin } = await browserAndEhr()
    const first = await launch('one')
    await begin(first)
    expect(await launch('one')).toBe(first)
    expect(headingOf((await get(first)).text)).toBe(t('hidden.heading'))
    await post(first, { '~page': 'hidden', '~action': 'resume' })
    expect(headingOf((await get(first)).text)).toBe(t('privacy-check.heading'))
  })

  it('in another browser: the EHR’s refusal is told', async () => {
    const { launch, jar } = await browserAndEhr()
    await launch('one')
    jar.clear()
    expect(await launch('one')).toBe('403')
  })

  it('after another patient’s chart was opened: it leads to its own session, never to theirs', async () => {
    const { launch, context } = await browserAndEhr()
    const first = await launch('one')
    Object.assign(context, { patient: 'pat-other' })
    const second = await launch('two')
    expect([await launch('one'), await launch('two')]).toEqual([first, second])
  })
})

it('a store that fails once the session is kept refuses no launch: nobody could reach what it opened', async () => {
  const { launch, store } = await browserAndEhr()
  await launch('first')
  const { get, set } = store
  store.set = async (place, ...rest) => {
    await set(place, ...rest)
    if (place.startsWith('session:')) store.get = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
  }
  const path = await launch('second')
  Object.assign(store, { get, set })
  expect(path).toMatch(/^\/session\//)
})
