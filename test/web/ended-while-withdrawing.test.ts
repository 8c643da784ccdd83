import type { Ehr } from '../../src/ehr/ehr.js'
import { ON_PAGE } from '../support/a-session.js'
import { actingEhr, type Faults } from '../support/acting-ehr.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HOUR = 3_600_000
type Key = Parameters<typeof t>[0]

/** A session that saved an entry. Before each look at it something may happen to its EHR, or to the time. */
async function savedHere(faults: Faults = {}) {
  const acting = actingEhr(faults)
  const clock = { now: Date.parse('2026-03-02T10:00:00Z') }
  const before: { look: (count: number) => void } = { look: () => undefined }
  let looks = 0
  const read: Ehr['read'] = (type, id) => {
    if (type === 'Observation') before.look((looks += 1))
    return acting.ehr.read(type, id)
  }
  const stage = await createTestApp({ clock, web: { ehrFor: async () => ({ ...acting.ehr, read }) } })
  const one = await stage.open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  looks = 0
  const passHour = (): void => void (clock.now += HOUR)
  return { ...stage, ...acting, one, before, passHour }
}

const SAVING: readonly Key[] = ['outcome.farewell-confirmed', 'outcome.farewell-refused', 'outcome.farewell-unknown']

async function says(one: Browser, form: object, key: Key): Promise<void> {
  for (const { status, text } of [await one.post({ ...form }), await one.get()])
    expect([status, text.includes(t(key)), SAVING.filter((told) => text.includes(t(told)))]).toEqual([200, true, []])
}

describe('a session that saved an entry and ends while it marks that as entered in error says what became of this', () => {
  it.each<[Faults, Key]>([
    [{ onUpdate: 'EHR_FORBIDDEN' }, 'outcome.farewell-not-corrected'],
    [{ onUpdate: 'EHR_REFUSED_WRITE' }, 'outcome.farewell-not-corrected'],
    [{ onUpdate: 'EHR_UNREACHABLE' }, 'outcome.farewell-correction-unknown'],
    [
      { rewritesUpdate: (kept, sent) => ({ ...kept, valueString: 'stays', status: sent.status }) },
      'outcome.farewell-value-stays',
    ],
    [{ rewritesUpdate: (kept) => ({ ...kept, meta: { versionId: '2' } }) }, 'outcome.farewell-correction-unlabelled'],
    [{}, 'outcome.farewell-corrected'],
  ])('where its time is up: %j', async (faults, key) => {
    const { one, before, passHour, chart, ...stage } = await savedHere()
    await one.post({ page: 'outcomes', action: 'written' })
    Object.assign(stage.faults, faults)
    before.look = (count) => count === 2 && passHour()
    await says(one, { page: 'written', action: 'correct', entry: chart[0]?.id }, key)
  })

  it.each(['NOT_FOUND', 'EHR_SCOPE_MISSING', 'SESSION_ENDED'] as const)(
    'where nothing was sent, and nobody sees that any more: %s',
    async (code) => {
      const { one, before, passHour, chart, faults } = await savedHere()
      await one.post({ page: 'outcomes', action: 'written' })
      before.look = () => (passHour(), void (faults.onRead = code))
      const form = { page: 'written', action: 'correct', entry: chart[0]?.id }
      await says(one, form, 'outcome.farewell-not-corrected')
    },
  )

  it.each<[Faults, string]>([
    [{ dropsLabels: true }, 'labels-lost'],
    [{ rewrites: (entry) => ({ ...entry, status: 'amended' }) }, 'differs'],
  ])('where it stands otherwise than was agreed: %j', async (faults, kind) => {
    const { one, before, ...stage } = await savedHere(faults)
    expect((await one.session()).chartEntries?.outcomes).toMatchObject([{ kind }])
    before.look = (count) => count === 2 && void (stage.faults.onRead = 'SESSION_ENDED')
    await says(one, { page: 'outcomes', action: 'correct', entry: '0' }, 'outcome.farewell-correction-unknown')
  })
})
