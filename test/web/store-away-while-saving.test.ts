import { unsent } from '../../src/ehr/ehr-answer.js'
import { Failure } from '../../src/errors.js'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

/** What Aside's own store lies behind, the tokens, is asked for before each call of the EHR. */
const AWAY = new Failure('STATE_UNAVAILABLE', 'the store failed (out of reach)')
const NO_TOKEN = unsent('STATE_UNAVAILABLE', 'the store failed (out of reach)')

type Stage = Awaited<ReturnType<typeof createTestApp>>

async function atPreview(stage: Stage) {
  const one = await stage.open(ON_PAGE.record)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  return one
}
const press = async (one: Browser, fields: object = { page: 'preview', action: 'confirm' }) =>
  one.post({ ...fields, attended: 'yes', seen: (await one.session()).chartEntries?.digest })
const outcomesOf = async (one: Browser) => (await one.session()).chartEntries?.outcomes
const creates = ({ calls }: Stage): number => calls.filter((call) => call.startsWith('create')).length

describe('a store that is away', () => {
  it.each([AWAY, NO_TOKEN])('while the chart is looked at is not told as the silence of the EHR', async (onSearch) => {
    const stage = await createTestApp()
    const [one, other] = [await atPreview(stage), await atPreview(stage)]
    stage.faults.onSearch = onSearch
    const answer = await press(one)
    expect([answer.status, answer.text.includes(t('error.STATE_UNAVAILABLE'))]).toEqual([503, true])
    expect((await one.session()).chartEntries).toMatchObject({ level: 'offered' })
    expect((await one.session()).chartEntries).not.toHaveProperty('alreadyThere')
    expect([await outcomesOf(one), creates(stage)]).toEqual([undefined, 0])

    // Whoever saves for this patient meanwhile is not told that somebody else does.
    delete stage.faults.onSearch
    await press(other)
    expect((await other.get()).text).toContain(t('outcome.heading-confirmed'))
    await press(one)
    expect((await one.get()).text).toContain(t('preview.already-there'))
    await press(one)
    expect((await one.get()).text).toContain(t('outcome.heading-confirmed'))
    expect(stage.chart).toHaveLength(2)
  })

  it('while an entry is tried again leaves what is known of it', async () => {
    const stage = await createTestApp({ faults: { onCreate: 'EHR_REFUSED_WRITE' } })
    const one = await atPreview(stage)
    await press(one)
    const before = await outcomesOf(one)
    expect(before).toMatchObject([{ kind: 'refused', why: 'ehr' }])
    stage.faults.onSearch = AWAY
    expect((await press(one, { page: 'outcomes', action: 'retry' })).status).toBe(503)
    expect(await outcomesOf(one)).toEqual(before)
  })

  it('while the list of what Aside wrote is opened says so', async () => {
    const stage = await createTestApp({ faults: { onSearch: AWAY } })
    const one = await atPreview(stage)
    expect((await press(one, { page: 'preview', action: 'written' })).status).toBe(503)
    expect((await one.session()).written).toBeUndefined()
  })

  it('and gives no token to send with leaves an entry unsent, whatever the EHR', async () => {
    const stage = await createTestApp({ faults: { onCreate: NO_TOKEN } })
    const [one, other] = [await atPreview(stage), await atPreview(stage)]
    await press(one)
    const { text } = await one.get()
    expect(text).toContain(t('outcome.refused-not-sent'))
    expect(text).not.toContain(t('outcome.refused-resting'))
    delete stage.faults.onCreate
    await press(other)
    expect((await other.get()).text).toContain(t('outcome.heading-confirmed'))
  })
})
