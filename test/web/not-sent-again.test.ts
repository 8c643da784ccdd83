import type { Observation } from 'fhir/r4.js'
import { unsent } from '../../src/ehr/ehr-answer.js'
import { Failure } from '../../src/errors.js'
import type { WriteOutcome } from '../../src/record/outcome.js'
import { NOW, ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const ABSENT: WriteOutcome = { kind: 'refused', why: 'absent' }
const UNKNOWN: WriteOutcome = { kind: 'unknown', sentAt: NOW, looks: 2 }
const SIGNED_OUT = new Failure('EHR_FORBIDDEN', 'the sign-in ran out')

type Stage = Awaited<ReturnType<typeof createTestApp>>

/** A session whose entry was sent, with this outcome so far. */
async function sent(outcome: WriteOutcome, stage: Stage) {
  const before = await stage.open(ON_PAGE.record)
  await before.post({ page: 'record', action: 'continue', level: 'offered' })
  const { chartEntries } = await before.session()
  const one = await stage.open({ ...ON_PAGE.record, chartEntries: { ...chartEntries!, outcomes: [outcome] } })
  const press = async (action: string) => {
    const seen = (await one.session()).chartEntries?.digest
    await one.post({ page: 'outcomes', action, seen, attended: 'yes' })
    return (await one.get()).text
  }
  return { one, press }
}

describe('an entry that was sent, and cannot be sent again now,', () => {
  it.each<[string, Faults, WriteOutcome & { kind: 'refused' }]>([
    ['the sign-in has run out', { onSearch: SIGNED_OUT }, { ...ABSENT, held: 'signed-out' }],
    ['the EHR does not answer others', { onSearch: unsent('EHR_BUSY', 'x') }, { ...ABSENT, held: 'resting' }],
    ['writing is paused', {}, { ...ABSENT, held: 'paused' }],
    ['another session writes for the patient', {}, { ...ABSENT, held: 'locked' }],
  ])('says so where %s, and is not said never to have been sent', async (_what, faults, outcome) => {
    const stage = await createTestApp({ faults: { losesAnswer: 'EHR_UNREACHABLE' } })
    const { one, press } = await sent(ABSENT, stage)
    if (outcome.held === 'locked') {
      const hidden = (kept: Observation): Observation => ({ ...kept, identifier: [], code: { text: 'hidden' } })
      stage.faults.rewrites = hidden
      await (await sent({ kind: 'refused', why: 'not-sent' }, stage)).press('retry')
    }
    Object.assign(stage.faults, faults)
    if (outcome.held === 'paused') await stage.writePauses.pause('invented')
    const creates = (): number => stage.calls.filter((call) => call.startsWith('create')).length
    const before = creates()
    for (const text of [await press('retry'), await press('retry')]) {
      expect(text).toContain(t('outcome.refused-absent'))
      expect(text).toContain(t(`outcome.held-${outcome.held!}`))
      expect(text).not.toContain(`<p>${t('outcome.again')}</p>`)
      expect((await one.session()).chartEntries?.outcomes).toEqual([outcome])
    }
    expect(creates()).toBe(before)
  })

  it.each<[string, Faults, WriteOutcome & { kind: 'refused' }]>([
    ['the sign-in runs out', { onCreate: SIGNED_OUT }, { ...ABSENT, held: 'signed-out' }],
    ['the EHR answers nobody any more', { onCreate: unsent('EHR_BUSY', 'x') }, { ...ABSENT, held: 'resting' }],
    ['the right to save is gone', { onCreate: 'EHR_SCOPE_MISSING' }, { ...ABSENT, held: 'no-scope' }],
    ['our own store gives no token', { onCreate: unsent('STATE_UNAVAILABLE', 'x') }, ABSENT],
  ])(
    'keeps its reason where %s once a look did not find it, and is looked for again',
    async (_what, faults, outcome) => {
      const stage = await createTestApp({ faults })
      const { one, press } = await sent(ABSENT, stage)
      const text = await press('retry')
      expect(text).toContain(t('outcome.refused-absent'))
      expect(text.includes(`<p>${t('outcome.again')}</p>`)).toBe(outcome.held === undefined)
      expect((await one.session()).chartEntries?.outcomes).toEqual([outcome])
      delete stage.faults.onCreate
      stage.calls.length = 0
      await press('retry')
      // The first one is for what else the chart has of its kind.
      expect(stage.calls.slice(0, 2)).toEqual(['search Observation', 'search Observation'])
      expect((await one.session()).chartEntries?.outcomes).toMatchObject([{ kind: 'confirmed' }])
    },
  )

  it('says that it may be tried again where nothing keeps it back', async () => {
    const { one } = await sent(ABSENT, await createTestApp())
    expect((await one.get()).text).toContain(`<p>${t('outcome.again')}</p>`)
  })
})

it('a look that fails since the sign-in has run out says so, and promises no other; a look that does not fail forgets it', async () => {
  const stage = await createTestApp({ faults: { onSearch: SIGNED_OUT } })
  const { one, press } = await sent(UNKNOWN, stage)
  expect((await one.get()).text).toContain('data-looks')
  const text = await press('look')
  expect(text).toContain(t('outcome.look-signed-out'))
  expect(text).not.toMatch(/data-looks?[ =>]/)
  delete stage.faults.onSearch
  expect(await press('look')).not.toContain(t('outcome.look-signed-out'))
})
