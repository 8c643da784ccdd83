import { createTestApp } from '../support/create-test-app.js'
import type { Faults } from '../support/acting-ehr.js'
import { ON_PAGE } from '../support/a-session.js'
import type { Session } from '../../src/session/session.js'

/** A preview with one agreed entry, as far as the walk to it makes it. */
async function atPreview(faults: Faults) {
  const stage = await createTestApp({ faults, site: { highestRecordLevel: 'offered' } })
  const one = await stage.open()
  await one.post({ page: 'privacy-check', alone: 'no' })
  await one.post({ page: 'wellness', action: 'continue' })
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  return { ...stage, one, seen: (await one.session()).chartEntries?.digest }
}

describe('a token that comes back for another patient ends the session', () => {
  it.each<[string, Faults]>([
    ['while an entry is written', { onCreate: 'PATIENT_CHANGED' }],
    ['while an entry is read back', { onRead: 'PATIENT_CHANGED' }],
  ])('%s', async (_when, faults) => {
    const { one, seen, store, writePauses } = await atPreview(faults)
    const answer = await one.post({ page: 'preview', action: 'confirm', seen })
    expect([answer.status, answer.text.includes('PATIENT_CHANGED')]).toEqual([401, true])
    const cleared = answer.headers['set-cookie'] as unknown as string[]
    expect(cleared.every((cookie) => cookie.startsWith(`__Host-s-${one.key.handle}=;`))).toBe(true)
    expect((await one.get()).status).toBe(401)
    expect([...store.entries.keys()].filter((place) => place.startsWith('session:'))).toEqual([])
    expect(await writePauses.isPaused('invented')).toBe(false)
  })

  it('while an entry of an earlier try is looked for', async () => {
    const { one, seen, faults } = await atPreview({ onCreate: 'EHR_UNREACHABLE' })
    await one.post({ page: 'preview', action: 'confirm', seen })
    faults.onSearch = 'PATIENT_CHANGED'
    const answer = await one.post({ page: 'outcomes', action: 'retry' })
    expect([answer.status, (await one.get()).status]).toEqual([401, 401])
  })

  it('while an entry is corrected', async () => {
    const { one, seen, faults } = await atPreview({ dropsLabels: true })
    await one.post({ page: 'preview', action: 'confirm', seen })
    faults.onRead = 'PATIENT_CHANGED'
    const answer = await one.post({ page: 'outcomes', action: 'correct', entry: '0' })
    expect([answer.status, (await one.get()).status]).toEqual([401, 401])
  })
})

it.each<keyof typeof ON_PAGE>(['plan', 'limits'])(
  'so it does where only the chart was looked into, for the page %s',
  async (page) => {
    const site = { chartSuggestions: ['preferred-language'] }
    const { open } = await createTestApp({ faults: { onRead: 'PATIENT_CHANGED' }, site })
    const one = await open(ON_PAGE[page])
    const answer = await one.get()
    expect([answer.status, answer.text.includes('PATIENT_CHANGED')]).toEqual([401, true])
    expect((await one.get()).status).toBe(401)
  },
)

it('other failures on the way to the EHR end nothing', async () => {
  const { one, seen } = await atPreview({ onCreate: 'EHR_FORBIDDEN' })
  await one.post({ page: 'preview', action: 'confirm', seen })
  expect((await one.get()).status).toBe(200)
  const session: Session = await one.session()
  expect(session.chartEntries?.outcomes).toEqual([
    expect.objectContaining({ kind: 'unknown', answer: { status: 403 } }),
  ])
})
