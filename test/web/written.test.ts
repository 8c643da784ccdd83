import { unsent } from '../../src/ehr/ehr-answer.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HARK = { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }
const AT_RECORD = { ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, hark: answered('hark', HARK) } }

/** An EHR in which an earlier session wrote what it asked. */
async function written(faults: Faults = {}) {
  const stage = await createTestApp({ faults })
  const before = await stage.open(AT_RECORD)
  await before.post({ page: 'record', action: 'continue', level: 'band' })
  const seen = (await before.session()).chartEntries?.digest
  await before.post({ page: 'preview', action: 'finish', seen })
  return stage
}

describe('what Aside wrote in this chart', () => {
  it('is listed for another user in a later session, and one of it is taken back', async () => {
    const stage = await written()
    const { launch } = await (await stage.open()).session()
    const other = { ...launch, fhirUser: { type: 'Practitioner', id: 'nurse-osei' } } as const
    const later = await stage.open({ ...ON_PAGE.limits, launch: other })
    expect((await later.get()).text).toContain(t('written.heading'))
    await later.post({ page: 'limits', action: 'written', level: 'none' })
    const { text } = await later.get()
    expect(text).toContain(`<h1>${t('written.heading')}</h1>`)
    expect(text).toContain('[HARK]: Positive')
    expect(text).toContain(t('written.by-other'))
    expect(text.match(/<section class="entry"/g)).toHaveLength(stage.chart.length)

    const hark = stage.chart.find(({ code }) => code.text?.includes('HARK'))!
    await later.post({ page: 'written', action: 'correct', entry: hark.id })
    const taken = stage.chart.find(({ id }) => id === hark.id)!
    expect(taken).toMatchObject({ status: 'entered-in-error', meta: { security: hark.meta?.security } })
    expect(JSON.stringify(taken)).not.toContain('Positive')
    const after = (await later.get()).text
    expect([after.includes(t('outcome.corrected')), after.includes(': Positive')]).toEqual([true, false])
    expect(stage.audit.actions().at(-1)).toBe('corrected corrected')

    await later.post({ page: 'written', action: 'look' })
    expect((await later.get()).text).toContain(t('outcome.corrected'))
    await later.post({ page: 'written', action: 'back' })
    expect((await later.get()).text).toContain(t('limits.heading'))
    expect(await later.session()).toMatchObject({ recordChoice: 'none' })
  })

  it.each<[Faults, Parameters<typeof t>[0]]>([
    [{ onUpdate: 'EHR_FORBIDDEN' }, 'correction.not-allowed'],
    [{ onUpdate: 'EHR_REFUSED_WRITE' }, 'correction.refused'],
    [{ onUpdate: 'EHR_UNREACHABLE' }, 'correction.unknown'],
    [{ onRead: 'NOT_FOUND' }, 'correction.unreadable'],
    [{ onUpdate: unsent('EHR_UNREACHABLE', 'no token') }, 'correction.not-sent'],
    [{ onUpdate: unsent('STATE_UNAVAILABLE', 'no token') }, 'correction.not-sent'],
  ])('stays, and it is said, where %j', async (faults, key) => {
    const stage = await written()
    const later = await stage.open(ON_PAGE.limits)
    await later.post({ page: 'limits', action: 'written' })
    Object.assign(stage.faults, faults)
    const { status, text } = await later.post({ page: 'written', action: 'correct', entry: stage.chart[0]!.id })
    expect([status, text.includes(`role="alert">${t(key)}`)]).toEqual([422, true])
    expect(text).not.toContain(t('outcome.corrected'))
    expect(stage.chart[0]?.status).toBe('final')
  })

  it('says so where nothing is found, and where nobody could look', async () => {
    const { open, faults } = await createTestApp()
    const one = await open(ON_PAGE.limits)
    await one.post({ page: 'limits', action: 'written' })
    expect((await one.get()).text).toContain(t('written.none'))
    for (const [onSearch, key] of [
      ['EHR_UNREACHABLE', 'written.no-answer'],
      ['EHR_SCOPE_MISSING', 'written.not-allowed'],
    ] as const) {
      Object.assign(faults, { onSearch })
      await one.post({ page: 'written', action: 'look' })
      const { text } = await one.get()
      expect([text.includes(t(key)), text.includes(t('written.none'))]).toEqual([true, false])
    }
  })

  it('is no way to change anything else', async () => {
    const stage = await written()
    const other = { ...structuredClone(stage.chart[0]!), id: 'theirs', subject: { reference: 'Patient/other' } }
    stage.chart.push(other)
    const later = await stage.open(ON_PAGE.limits)
    await later.post({ page: 'limits', action: 'written' })
    for (const entry of ['theirs', '0', '', '../Patient/1'])
      await later.post({ page: 'written', action: 'correct', entry })
    expect(stage.calls).not.toContain('update Observation')
  })

  it('is not named while somebody else is in the room, nor where Aside never writes', async () => {
    const { open } = await createTestApp()
    const watched = await open(ON_PAGE['record, not alone'])
    await watched.post({ page: 'record', action: 'written' })
    expect((await watched.get()).text).not.toContain(t('written.heading'))
    const readOnly = await createTestApp({
      profile: { scopes: 'openid fhirUser launch patient/Patient.r' },
      site: { highestRecordLevel: 'none' },
    })
    const one = await readOnly.open(ON_PAGE.limits)
    expect((await one.get()).text).not.toContain(t('written.heading'))
  })
})

it('a withdrawal that failed within the session is told', async () => {
  const { open, faults } = await createTestApp({ faults: { dropsLabels: true } })
  const one = await open(AT_RECORD)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  faults.onUpdate = 'EHR_FORBIDDEN'
  const { text } = await one.post({ page: 'outcomes', action: 'correct', entry: '0' })
  expect(text).toContain(t('correction.not-allowed'))
  delete faults.onUpdate
  await one.post({ page: 'outcomes', action: 'written' })
  const id = (await one.session()).written?.entries[0]?.id
  await one.post({ page: 'written', action: 'correct', entry: id })
  expect((await one.session()).chartEntries?.outcomes).toEqual([{ kind: 'corrected', id }])
})

describe('a list of what was found', () => {
  async function listed() {
    const stage = await written()
    const one = await stage.open(ON_PAGE.limits)
    await one.post({ page: 'limits', action: 'written' })
    return { ...stage, one }
  }

  it('says when that was, also when the page is loaded again later', async () => {
    const { one, clock } = await listed()
    const foundAt = (text: string) => /<p class="lead">([^<]*)</.exec(text)?.[1]
    const first = foundAt((await one.get()).text)
    expect(first).toContain('Nov 22, 2026')
    clock.now += 4 * 60_000
    await one.post({ page: 'written', language: 'en', attended: 'yes' })
    expect(foundAt((await one.get()).text)).toBe(first)
    await one.post({ page: 'written', action: 'look', attended: 'yes' })
    expect(foundAt((await one.get()).text)).not.toBe(first)
  })

  it('is not shown again after the privacy check: somebody was away from it', async () => {
    const { one } = await listed()
    await one.post({ page: 'written', action: 'hide' })
    await one.post({ page: 'hidden', action: 'resume' })
    await one.post({ page: 'privacy-check', alone: 'yes' })
    expect((await one.get()).text).toContain(`<h1>${t('limits.heading')}</h1>`)
  })
})
