import type { Observation } from 'fhir/r4.js'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const MINUTE = 60_000

/** Entries that were stored, and that nobody could find while they were sent. */
async function notFoundYet() {
  const hidden = (kept: Observation): Observation => ({ ...kept, identifier: [], code: { text: 'hidden' } })
  const stage = await createTestApp({ faults: { losesAnswer: 'EHR_UNREACHABLE', rewrites: hidden } })
  const one = await stage.open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'band' })
  const { entries = [], digest } = (await one.session()).chartEntries ?? {}
  await one.post({ page: 'preview', action: 'confirm', seen: digest })
  const outcomes = async () => (await one.session()).chartEntries?.outcomes ?? []
  const look = async (ms = MINUTE) => {
    stage.clock.now += ms
    await one.post({ page: 'outcomes', action: 'look', attended: 'yes' })
  }
  /** From now on they are found. */
  const show = () =>
    entries.forEach(({ code, identifier }, i) => Object.assign(stage.chart[i]!, { code, identifier: identifier! }))
  const mark = async (i: number) => {
    await one.post({ page: 'outcomes', action: 'written' })
    await one.post({ page: 'written', action: 'correct', entry: stage.chart[i]?.id })
    await one.post({ page: 'written', action: 'back' })
  }
  return { ...stage, one, outcomes, look, show, mark }
}

describe('an entry that was sent, of which it is not known whether it is there,', () => {
  it('is told as marked once it was marked on the list of what Aside wrote', async () => {
    const { show, mark, outcomes, audit, chart } = await notFoundYet()
    expect((await outcomes()).every(({ kind }) => kind === 'unknown')).toBe(true)
    show()
    await mark(1)
    expect((await outcomes())[1]).toEqual({ kind: 'corrected', id: chart[1]!.id })
    expect((await outcomes())[0]?.kind).toBe('unknown')
    expect(audit.actions()).toContain('corrected corrected')
  })

  it('so is one that looks had called absent', async () => {
    const { show, mark, look, outcomes, chart } = await notFoundYet()
    await look()
    await look()
    expect((await outcomes())[0]).toMatchObject({ kind: 'refused', why: 'absent' })
    show()
    await mark(0)
    expect((await outcomes())[0]).toEqual({ kind: 'corrected', id: chart[0]!.id })
  })

  it('so is one that a colleague, or the EHR, marked meanwhile; and the audit has what became of it', async () => {
    const { show, look, outcomes, chart, one, audit } = await notFoundYet()
    show()
    chart.forEach((kept, i) => {
      const { valueCodeableConcept: _value, ...rest } = kept
      chart[i] = { ...rest, status: 'entered-in-error' }
    })
    await look()
    expect((await outcomes()).every(({ kind }) => kind === 'corrected')).toBe(true)
    expect((await one.get()).text).toContain(`<h1>${t('outcome.heading-corrected')}</h1>`)
    expect(audit.actions().at(-1)).toBe('written corrected')
  })
})

it('an entry that stands beside one of the same identifier is not told as marked when that one is', async () => {
  const { open, chart } = await createTestApp()
  const one = await open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'band' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  chart.push({ ...chart[0]!, id: 'came-late' })
  await one.post({ page: 'outcomes', action: 'written' })
  await one.post({ page: 'written', action: 'correct', entry: 'came-late' })
  expect([chart.at(-1)?.status, chart[0]?.status]).toEqual(['entered-in-error', 'final'])
  expect((await one.session()).chartEntries?.outcomes?.[0]?.kind).toBe('confirmed')
})
