import type { Ehr } from '../../src/ehr/ehr.js'
import { Failure } from '../../src/errors.js'
import { placeOf } from '../../src/state/seal.js'
import { ON_PAGE } from '../support/a-session.js'
import { actingEhr } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { codeFrom, enter, hasIt, launchedBy } from '../support/transfer.js'

const HOUR = 3_600_000

/** A preview that is about to be saved, at an EHR that answers only when the time of the session is up. */
async function tooSlow(slow: 'search' | 'create', level = 'offered') {
  const acting = actingEhr()
  const clock = { now: Date.parse('2026-03-02T10:00:00Z') }
  const passHour = (): void => void (clock.now += HOUR)
  const search: Ehr['search'] = (...asked) => (slow === 'search' && passHour(), acting.ehr.search(...asked))
  const create: Ehr['create'] = (...entry) => (slow === 'create' && passHour(), acting.ehr.create(...entry))
  const { open, audit } = await createTestApp({
    clock,
    web: { ehrFor: async () => ({ ...acting.ehr, search, create }) },
  })
  const one = await open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level })
  const form = { page: 'preview', action: 'finish', seen: (await one.session()).chartEntries?.digest }
  return { one, form, audit, chart: acting.chart }
}

it('a session whose time is up while the chart is looked through sends nothing, and says so', async () => {
  const { one, form, audit, chart } = await tooSlow('search')
  for (const { status, text } of [await one.post(form), await one.get()])
    expect([status, text.includes(t('outcome.farewell-refused'))]).toEqual([200, true])
  expect(chart).toEqual([])
  expect(audit.actions().join()).not.toContain('written')
})

it('one whose time is up while the EHR saves says what was saved, for as long as one that was finished', async () => {
  const { one, form, audit, chart } = await tooSlow('create')
  for (const { status, text } of [await one.post(form), await one.get()])
    expect([status, text.includes(t('outcome.farewell-confirmed'))]).toEqual([200, true])
  expect(chart).toHaveLength(1)
  expect(audit.actions().join()).toContain('written')
})

it('one whose time is up after the first of several entries has the rest in the audit as what was never sent', async () => {
  const { one, form, audit, chart } = await tooSlow('create', 'band')
  expect((await one.post(form)).text).toContain(t('outcome.farewell-refused'))
  expect(chart).toHaveLength(1)
  const written = audit.actions().filter((action) => action.startsWith('written'))
  expect(written).toEqual(['written unknown', 'written refused'])
})

it.each(['SESSION_ENDED', 'PATIENT_CHANGED'] as const)(
  '%s while the entry is read back is no end in silence',
  async (code) => {
    const { open, faults, chart, audit, store } = await createTestApp()
    const one = await open(ON_PAGE.record)
    await one.post({ page: 'record', action: 'continue', level: 'offered' })
    faults.onRead = code
    const form = { page: 'preview', action: 'finish', seen: (await one.session()).chartEntries?.digest }
    const { text } = await one.post(form)
    // The one has its tokens gone; of the other the sentence says what to look for.
    expect(text).toContain(t(code === 'SESSION_ENDED' ? 'outcome.farewell-unknown' : 'error.PATIENT_CHANGED'))
    expect(chart).toHaveLength(1)
    expect(audit.actions().filter((action) => /^(written|ended)/.test(action))).toEqual(['written unknown', 'ended'])
    expect([...store.entries.keys()].filter((place) => place.startsWith('session:'))).toEqual([])
  },
)

it('labels that were lost are in the log, and pause writing, although nothing could be kept any more', async () => {
  const { open, lines, store, faults, writePauses } = await createTestApp({ faults: { dropsLabels: true } })
  const one = await open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  const form = { page: 'preview', action: 'finish', seen: (await one.session()).chartEntries?.digest }
  const away = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
  const { replace } = store
  store.replace = (place, ...rest) => (place.startsWith('session:') ? away() : replace(place, ...rest))
  expect((await one.post(form)).status).toBe(503)
  expect(lines).not.toContainEqual(expect.objectContaining({ event: 'write' }))
  store.replace = replace
  faults.rewrites = (entry) => (Object.assign(store, { set: away, putIfAbsent: away, replace: away }), entry)
  expect((await one.post(form)).status).toBe(503)
  expect(lines).toContainEqual(expect.objectContaining({ event: 'write', outcome: 'labels-lost' }))
  expect(await writePauses.isPaused(writePauses.unkept()[0] ?? '')).toBe(true)
})

it('a transfer that finds the second session over leaves the first one', async () => {
  const stage = await createTestApp()
  const one = await stage.open(ON_PAGE.plan)
  const code = await codeFrom(one)
  const other = await stage.open(launchedBy())
  const { replace } = stage.store
  // Between letting go of the first and keeping it in the second.
  stage.store.replace = async (place, before, ...rest) => {
    const isDone = await replace(place, before, ...rest)
    if (isDone) await stage.store.delete(placeOf('session', other.key.secret))
    return isDone
  }
  expect((await enter(other, code)).status).toBe(401)
  stage.store.replace = replace
  expect(await hasIt(one)).toBe(true)
})
