import request from 'supertest'
import { actionOf } from '../support/memory-audit.js'
import { NOW, ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { LASTING_PAUSES } from '../../src/record/write-pauses.js'
import { momentText } from '../../src/web/dates.js'
import { t } from '../support/messages.js'

type Stage = Awaited<ReturnType<typeof createTestApp>>
const RESUME = { by: 'R. Osei', reason: 'labels are kept since the update' }
const seenBy = async ({ app }: Stage, path: string): Promise<string> => (await request(app).get(path)).text
const pauseAll = async ({ store }: Stage): Promise<void> => {
  for (const [key, value] of LASTING_PAUSES.whenLost(NOW)) await store.set(key, value, LASTING_PAUSES.ttlMs)
}
const written = async ({ open, chart }: Stage): Promise<number> => {
  const one = await open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  return chart.length
}

describe('an EHR that lost labels', () => {
  it('is paused: the log, the audit, the figures and readiness say so, and name nobody', async () => {
    const stage = await createTestApp({ faults: { dropsLabels: true } })
    expect(await seenBy(stage, '/metrics')).toMatch(/^aside_writing_paused 0$/m)
    await written(stage)
    expect(await seenBy(stage, '/metrics')).toMatch(/^aside_writing_paused 1$/m)
    const ready = await seenBy(stage, '/readyz')
    expect(ready).toContain(`writing is paused to EHRs: 1, since ${new Date(NOW).toISOString()}`)
    expect(ready).not.toMatch(/invented|marked/)
    expect(stage.lines).toContainEqual({ event: 'writing', outcome: 'paused', ehr: 'invented' })
    const [event] = stage.audit.events().filter((one) => actionOf(one) === 'writing-paused')
    expect(event?.entity).toEqual([{ name: 'EHR profile: invented' }])
    expect(JSON.stringify(event)).not.toContain('marked')
  })

  it('is paused also where the labels go as an entry is marked as entered in error', async () => {
    const stage = await createTestApp({ faults: { rewritesUpdate: (kept) => ({ ...kept, meta: { versionId: '2' } }) } })
    await written(stage)
    const one = await stage.open(ON_PAGE.record)
    await one.post({ page: 'record', action: 'written' })
    const { text } = await one.post({ page: 'written', action: 'correct', entry: stage.chart[0]?.id })
    expect(text).toContain(t('correction.labels-lost'))
    expect(stage.audit.actions().slice(-3)).toEqual(['corrected unknown', 'corrected labels-lost', 'writing-paused'])
    expect(stage.lines).toContainEqual({ event: 'write', outcome: 'labels-lost' })
    expect(await seenBy(stage, '/metrics')).toMatch(/^aside_writing_paused 1$/m)
  })

  it('gets nothing until somebody resumes it, who is in the audit before', async () => {
    const stage = await createTestApp({ faults: { dropsLabels: true } })
    await written(stage)
    delete stage.faults.dropsLabels
    expect(await written(stage)).toBe(1)
    const shown = await stage.changeWriting({ profile: 'invented' })
    expect(shown.lines.join('\n')).toMatch(/invented is paused since 2026-11-22T.*: a chart entry lost its labels/)
    expect(await stage.changeWriting({ profile: 'other' })).toEqual({
      lines: ['Writing to other is not paused.'],
      done: true,
    })
    expect(await stage.changeWriting({ profile: 'invented', resume: RESUME })).toMatchObject({ done: true })
    const event = stage.audit.events().find((one) => actionOf(one) === 'writing-resumed')
    expect(event).toMatchObject({
      agent: [{ name: RESUME.by, requestor: true }, {}],
      purposeOfEvent: [{ text: RESUME.reason }],
      entity: [{ name: 'EHR profile: invented' }],
    })
    expect(JSON.stringify(stage.lines)).not.toMatch(/Osei|labels are kept/)
    // The entry without its labels was taken back meanwhile: else it would be shown before a second one is saved.
    Object.assign(stage.chart[0]!, { status: 'entered-in-error' })
    expect(await written(stage)).toBe(2)
  })

  it('stays paused where the audit cannot be written', async () => {
    const stage = await createTestApp()
    await stage.writePauses.pause('invented')
    stage.audit.disk.full = true
    const answer = await stage.changeWriting({ profile: 'invented', resume: RESUME })
    expect([answer.done, answer.lines.join()]).toEqual([false, expect.stringContaining('AUDIT_UNAVAILABLE')])
    expect(await stage.writePauses.isPaused('invented')).toBe(true)
  })
})

it('the pause of all EHRs is shown, and ends on its own', async () => {
  const stage = await createTestApp()
  await stage.writePauses.pause('other')
  await pauseAll(stage)
  expect(await seenBy(stage, '/readyz')).toContain('writing to all EHRs is paused')
  await stage.tellPauseOfAll()
  await stage.tellPauseOfAll()
  expect(stage.lines.filter((line) => JSON.stringify(line).includes('"writing"'))).toEqual([
    { event: 'writing', outcome: 'paused', ehr: 'other' },
    { event: 'writing', outcome: 'paused', ehr: 'all' },
  ])
  expect(stage.audit.actions().filter((one) => one === 'writing-paused')).toHaveLength(2)
  expect(await seenBy(stage, '/metrics')).toMatch(/^aside_writing_paused 2$/m)
  const one = await stage.changeWriting({ profile: 'invented', resume: RESUME })
  expect([one.done, one.lines.join('\n')]).toEqual([false, expect.stringContaining('writing --all --resume')])
  expect(await stage.changeWriting({ resume: RESUME })).toMatchObject({ done: true })
  expect(await stage.writePauses.isPaused('invented')).toBe(false)
  expect(await stage.writePauses.isPaused('other')).toBe(true)
})

it.each([
  null,
  'writing',
  {},
  { profile: '' },
  { profile: 'a', resume: { by: ' ', reason: 'x' } },
  { profile: 'a', all: 1 },
])('nothing is resumed by %j', async (asked) => {
  const stage = await createTestApp()
  await pauseAll(stage)
  await stage.writePauses.pause('a')
  await stage.changeWriting(asked)
  expect([await stage.writePauses.at(), await stage.writePauses.at('a')]).not.toContain(undefined)
})

it('the preview of the next clinician says so and since when, shows nothing as if it were to be saved, and lets them finish', async () => {
  const { open, writePauses, calls } = await createTestApp()
  const one = await open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  await writePauses.pause('invented')
  const { text } = await one.get()
  const since = momentText(new Date(NOW).toISOString(), 'America/Chicago', t)
  expect(text).toContain(`role="status">${t('record.because-paused', { since })}`)
  expect(text).toContain(t('preview.none-heading'))
  expect(text).not.toMatch(/<pre tabindex|value="confirm"|value="finish"/)
  await one.post({ page: 'preview', action: 'finish-unsaved' })
  expect((await one.get()).status).toBe(401)
  expect(calls).toEqual([])
})

it('says how long a reason may be', async () => {
  const stage = await createTestApp()
  const resume = { by: 'R. Osei', reason: 'x'.repeat(201) }
  expect(await stage.changeWriting({ profile: 'invented', resume })).toEqual({
    lines: ['NAME and TEXT may have 200 characters each: nothing was changed.'],
    done: false,
  })
})
