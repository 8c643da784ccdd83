import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser, type Options } from '../support/create-test-app.js'
import { heldEhr } from '../support/held-ehr.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'
import type { Session } from '../../src/session/session.js'

const HOUR = 3_600_000
const START = Date.parse('2026-03-02T10:00:00Z')
const SAVED: Partial<Session> = {
  ...ON_PAGE.outcomes,
  chartEntries: { ...ON_PAGE.outcomes.chartEntries, outcomes: [{ kind: 'confirmed', id: 'obs-1' }] },
}
const HANDOVER = { salt: 's', pinHash: 'h', wrongTries: 0, stage: 'with-patient' } as const

type Answer = Awaited<ReturnType<Browser['get']>>

const saysNothing = async (browser: Browser) => {
  const { status, text } = await browser.get()
  expect([status, text.includes(t('error.SESSION_ENDED'))]).toEqual([401, true])
}

describe('a session whose time is up while a form of it is handled', () => {
  it.each<[string, Partial<Session>, string]>([
    ['that is hidden', { ...SAVED, hidden: 'by-hand' }, 'hidden'],
    ['that the patient holds', { ...SAVED, handover: HANDOVER }, 'thanks'],
  ])('says nothing of what was saved where %s', async (_what, changes, page) => {
    const { one, atTheEnd } = await savedIn(changes)
    expect((await atTheEnd({ page, action: 'none' })).status).toBe(401)
    await saysNothing(one)
  })

  it('nor where somebody comes back to a hidden one, who has not said yet that nobody else is there', async () => {
    const { one, atTheEnd } = await savedIn({ ...SAVED, hidden: 'by-hand' })
    expect((await atTheEnd({ page: 'hidden', action: 'resume' })).status).toBe(401)
    await saysNothing(one)
  })

  it('and says it to staff who have the page', async () => {
    const { one, atTheEnd } = await savedIn(SAVED)
    expect((await atTheEnd({ page: 'outcomes', action: 'none' })).text).toContain(t('outcome.farewell-confirmed'))
    expect((await one.get()).text).toContain(t('outcome.farewell-confirmed'))
  })
})

/** Something was saved here; and a form in whose handling the time runs out. */
async function savedIn(changes: Partial<Session>) {
  const clock = { now: START }
  let isAtTheEnd = false
  const wallClock = (): number => (isAtTheEnd && (clock.now += HOUR), clock.now)
  const { open } = await createTestApp({ clock, web: { wallClock } })
  const one = await open(changes)
  const atTheEnd = (form: object) => {
    isAtTheEnd = true
    return one.post({ attended: 'yes', ...form }).then((answer) => ((isAtTheEnd = false), answer))
  }
  return { one, atTheEnd }
}

/** An entry on its way to an EHR that does not answer until it is let. */
async function whileSaving(options: Options = {}) {
  const { ehrFor, isAsked, ...acting } = heldEhr()
  const clock = { now: START }
  const stage = await createTestApp({ clock, web: { ehrFor }, ...options })
  const one = await stage.open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  const seen = (await one.session()).chartEntries?.digest
  const saved = one.post({ page: 'preview', action: 'finish', seen }).then((done) => done)
  await isAsked
  return { ...stage, ...acting, one, saved, clock }
}

describe.each(['hide', 'idle'])('"%s" while the EHR saves, before the time is up', (action) => {
  it('keeps what was saved from this screen; the audit has it', async () => {
    const { one, saved, answer, clock, chart, audit } = await whileSaving()
    expect((await one.post({ page: 'preview', action })).status).toBe(303)
    clock.now += HOUR
    answer()
    expect((await saved).status).toBe(401)
    await saysNothing(one)
    expect(chart).toHaveLength(1)
    expect(audit.actions()).toContain('written confirmed')
  })

  it('also where another replica was told', async () => {
    const clock = { now: START }
    const kept = Object.assign(
      memoryStore(() => clock.now),
      { isShared: true },
    )
    const { one, saved, answer, ...stage } = await whileSaving({ kept })
    const two = await createTestApp({ kept, clock: stage.clock })
    expect((await two.browserOf(one.key).post({ page: 'preview', action })).status).toBe(303)
    stage.clock.now += HOUR
    clock.now = stage.clock.now
    answer()
    expect((await saved).status).toBe(401)
    await saysNothing(one)
  })

  it('and so does one that comes when it is up', async () => {
    const { one, saved, answer, clock } = await whileSaving()
    clock.now += HOUR
    expect((await one.post({ page: 'preview', action })).status).toBe(401)
    answer()
    expect((await saved).status).toBe(401)
    await saysNothing(one)
  })

  it('and one that comes at the very end', async () => {
    const { one, saved, answer, store } = await whileSaving()
    const { set } = store
    const answers: number[] = []
    store.set = async (place, ...rest) => {
      await set(place, ...rest)
      if (place.startsWith('farewell:')) answers.push((await one.post({ page: 'preview', action })).status)
    }
    answer()
    expect((await saved).text).not.toContain(t('outcome.farewell-confirmed'))
    expect(answers).toEqual([303])
    await saysNothing(one)
  })

  it('and one that comes while it is kept how the time ran out', async () => {
    const { one, saved, answer, store, clock } = await whileSaving()
    const { set } = store
    const answers: number[] = []
    store.set = async (place, ...rest) => {
      if (place.startsWith('farewell:')) answers.push((await one.post({ page: 'preview', action })).status)
      await set(place, ...rest)
    }
    clock.now += HOUR
    answer()
    expect([(await saved).status, answers]).toEqual([401, [401]])
    await saysNothing(one)
  })

  it('and one that comes while it is ended, since the EHR ended it', async () => {
    const { one, saved, answer, store, faults } = await whileSaving()
    const { take } = store
    const answers: number[] = []
    store.take = async (place, ...rest) => {
      if (place.startsWith('session:')) answers.push((await one.post({ page: 'preview', action })).status)
      return take(place, ...rest)
    }
    faults.onRead = 'SESSION_ENDED'
    answer()
    expect([(await saved).status, answers]).toEqual([401, [303]])
    await saysNothing(one)
  })

  it('and one after the end, which nobody is answered with what was saved', async () => {
    const { one, saved, answer } = await whileSaving()
    answer()
    await saved
    expect((await one.get()).text).toContain(t('outcome.farewell-confirmed'))
    const hidden = await one.post({ page: 'preview', action })
    expect([hidden.status, hidden.text.includes(t('outcome.farewell-confirmed'))]).toEqual([401, false])
    await saysNothing(one)
  })
})

describe('a reload while the EHR still saves, although the time is up', () => {
  const clears = ({ headers }: Answer): boolean => JSON.stringify(headers['set-cookie'] ?? '').includes('__Host-s-')

  it('leaves the browser the way to what becomes of it', async () => {
    const { one, saved, answer, clock } = await whileSaving()
    clock.now += HOUR
    const reloaded = await one.get()
    expect([reloaded.status, clears(reloaded)]).toEqual([401, false])
    answer()
    expect((await saved).status).toBe(200)
    expect((await one.get()).text).toContain(t('outcome.farewell-confirmed'))
    clock.now += HOUR
    expect(clears(await one.get())).toBe(true)
  })

  it('does not where it hides', async () => {
    const { one, saved, answer, clock } = await whileSaving()
    clock.now += HOUR
    expect(clears(await one.post({ page: 'preview', action: 'hide' }))).toBe(true)
    answer()
    expect((await saved).status).toBe(401)
  })
})
