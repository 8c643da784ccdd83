import type { Observation } from 'fhir/r4.js'
import { Failure } from '../../src/errors.js'
import type { Ehr } from '../../src/ehr/ehr.js'
import { ON_PAGE } from '../support/a-session.js'
import { actingEhr, type Faults } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HOUR = 3_600_000

/** A chart with one entry of an earlier session, at an EHR that does something of its own once it is marked. */
async function entryOfAnEarlierSession(faults: Faults = {}) {
  const acting = actingEhr(faults)
  const clock = { now: Date.parse('2026-03-02T10:00:00Z') }
  const marked = { then: (): void => undefined }
  const update: Ehr['update'] = async (resource) => {
    await acting.ehr.update(resource).finally(() => marked.then())
  }
  const stage = await createTestApp({ clock, web: { ehrFor: async () => ({ ...acting.ehr, update }) } })
  const before = await stage.open(ON_PAGE.record)
  await before.post({ page: 'record', action: 'continue', level: 'offered' })
  const seen = (await before.session()).chartEntries?.digest
  await before.post({ page: 'preview', action: 'finish', seen })
  const one = await stage.open(ON_PAGE.limits)
  await one.post({ page: 'limits', action: 'written' })
  const correct = () => one.post({ page: 'written', action: 'correct', entry: acting.chart[0]?.id })
  return { ...stage, ...acting, one, clock, marked, correct }
}

const deeds = ({ audit }: Awaited<ReturnType<typeof entryOfAnEarlierSession>>): readonly string[] =>
  audit.actions().filter((action) => action.startsWith('corrected'))

const logged = ({ lines }: Awaited<ReturnType<typeof entryOfAnEarlierSession>>): readonly object[] =>
  lines.filter((line) => 'event' in line && line.event === 'write' && 'outcome' in line && line.outcome === 'corrected')

describe('an entry that is marked as entered in error', () => {
  it('while the time of the session runs out is in the audit, and whoever marked it is told', async () => {
    const stage = await entryOfAnEarlierSession()
    stage.marked.then = () => void (stage.clock.now += HOUR)
    for (const { status, text } of [await stage.correct(), await stage.one.get()])
      expect([status, text.includes(t('outcome.farewell-corrected'))]).toEqual([200, true])
    expect(stage.chart[0]?.status).toBe('entered-in-error')
    expect(deeds(stage)).toEqual(['corrected unknown', 'corrected corrected'])
  })

  it('is said to be not known where nobody could read it any more', async () => {
    const stage = await entryOfAnEarlierSession()
    stage.marked.then = () => {
      stage.clock.now += HOUR
      stage.faults.onRead = 'EHR_UNREACHABLE'
    }
    for (const { status, text } of [await stage.correct(), await stage.one.get()])
      expect([status, text.includes(t('outcome.farewell-correction-unknown'))]).toEqual([200, true])
    expect(deeds(stage)).toEqual(['corrected unknown'])
  })

  it('is in the audit where the session could not be kept', async () => {
    const stage = await entryOfAnEarlierSession()
    const { replace } = stage.store
    stage.marked.then = () => {
      stage.store.replace = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
    }
    expect((await stage.correct()).status).toBe(503)
    stage.store.replace = replace
    expect(deeds(stage)).toEqual(['corrected unknown', 'corrected corrected'])
  })

  it.each(['PATIENT_CHANGED', 'SESSION_ENDED'] as const)('is in the audit where %s ends the session', async (code) => {
    const stage = await entryOfAnEarlierSession()
    stage.marked.then = () => void (stage.faults.onRead = code)
    expect((await stage.correct()).status).toBe(code === 'PATIENT_CHANGED' ? 401 : 200)
    expect(deeds(stage)).toEqual(['corrected unknown'])
  })

  it.each<[Faults, readonly string[]]>([
    [
      { rewritesUpdate: (kept, sent) => ({ ...kept, valueString: 'stays', status: sent.status }) },
      ['corrected differs'],
    ],
    [{ onUpdate: 'EHR_FORBIDDEN' }, ['corrected refused']],
    [{ onUpdate: 'EHR_REFUSED_WRITE' }, ['corrected refused']],
    [{ onUpdate: 'EHR_UNREACHABLE' }, []],
  ])('stands in the audit as what became of it: %j', async (faults, then) => {
    const stage = await entryOfAnEarlierSession()
    Object.assign(stage.faults, faults)
    expect((await stage.correct()).status).toBe(422)
    expect(deeds(stage)).toEqual(['corrected unknown', ...then])
  })

  it('is noted once where it is marked already when the button is pressed again', async () => {
    const stage = await entryOfAnEarlierSession()
    const { replace } = stage.store
    stage.marked.then = () => {
      stage.store.replace = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
    }
    await stage.correct()
    stage.store.replace = replace
    expect((await stage.correct()).status).toBe(303)
    expect((await stage.one.get()).text).toContain(t('outcome.corrected'))
    expect(deeds(stage)).toEqual(['corrected unknown', 'corrected corrected'])
    expect(logged(stage)).toHaveLength(1)
  })

  it('is not noted for whoever presses the button once a colleague marked it in the EHR', async () => {
    const stage = await entryOfAnEarlierSession()
    const kept = Object.entries(stage.chart[0]!).filter(([member]) => !/^(value|component|interpretation)/.test(member))
    stage.chart[0] = { ...(Object.fromEntries(kept) as unknown as Observation), status: 'entered-in-error' }
    expect((await stage.correct()).status).toBe(303)
    expect((await stage.one.get()).text).toContain(t('outcome.corrected'))
    expect([deeds(stage), logged(stage)]).toEqual([[], []])
  })

  it('is not in the audit where nothing was sent', async () => {
    const stage = await entryOfAnEarlierSession({})
    stage.faults.onRead = 'NOT_FOUND'
    expect((await stage.correct()).status).toBe(422)
    expect(deeds(stage)).toEqual([])
  })
})
