import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const seenOn = async (one: Browser) => (await one.session()).chartEntries?.digest
async function press(one: Browser, action: string) {
  return one.post({ page: 'preview', action, seen: await seenOn(one) })
}
async function atPreview(stage: Awaited<ReturnType<typeof createTestApp>>, level = 'offered', changes: object = {}) {
  const one = await stage.open({ ...ON_PAGE.record, ...changes })
  await one.post({ page: 'record', action: 'continue', level })
  return one
}
const retry = async (one: Browser) =>
  one.post({ page: 'outcomes', action: 'retry', seen: await seenOn(one), attended: 'yes' })
const textOf = async (one: Browser) => (await one.get()).text

describe('an entry that is tried again', () => {
  it('is held back where another session saved one of its kind meanwhile, and sent all the same with one more press', async () => {
    const stage = await createTestApp({ faults: { onCreate: 'EHR_REFUSED_WRITE' } })
    const first = await atPreview(stage)
    await press(first, 'confirm')
    delete stage.faults.onCreate
    const second = await atPreview(stage)
    await press(second, 'confirm')
    expect(stage.chart).toHaveLength(1)

    await retry(first)
    expect(await textOf(first)).toContain(t('outcome.held-another'))
    expect(stage.chart).toHaveLength(1)
    await retry(first)
    expect(await textOf(first)).toContain(t('outcome.confirmed'))
    expect(stage.chart).toHaveLength(2)
  })

  it('is held back where nobody can look', async () => {
    const stage = await createTestApp({ faults: { onCreate: 'EHR_REFUSED_WRITE' } })
    const one = await atPreview(stage)
    await press(one, 'confirm')
    Object.assign(stage.faults, { onCreate: undefined, onSearch: 'EHR_UNREACHABLE' })
    await retry(one)
    expect(await textOf(one)).toContain(t('outcome.held-not-looked'))
    expect(stage.chart).toEqual([])
  })

  it('never holds back what this session itself wrote', async () => {
    const stage = await createTestApp({ faults: { dropsIdentifier: true } })
    const one = await atPreview(stage, 'band')
    await press(one, 'confirm')
    expect(await textOf(one)).not.toContain(t('outcome.held-another'))
    expect(stage.chart).toHaveLength(3)
  })

  it('is not sent in somebody else’s name', async () => {
    const stage = await createTestApp()
    const one = await atPreview(stage, 'band')
    const { chartEntries, launch } = await one.session()
    const outcomes = [{ kind: 'confirmed', id: 'obs-9' }, ...[1, 2].map(() => ({ kind: 'refused', why: 'resting' }))]
    const other = await stage.open({
      ...{ ...ON_PAGE.record, launch: { ...launch, fhirUser: { type: 'Practitioner', id: 'nurse-osei' } } },
      chartEntries: { ...chartEntries!, outcomes: outcomes as never },
    })
    await retry(other)
    expect(await textOf(other)).toContain(t('outcome.held-other-user'))
    expect(stage.chart).toEqual([])
  })
})

describe('a look that fails', () => {
  it('and then finds nothing saves with the second press', async () => {
    const stage = await createTestApp({ faults: { onSearch: 'EHR_UNREACHABLE' } })
    const one = await atPreview(stage)
    await press(one, 'confirm')
    expect(await textOf(one)).toContain(t('preview.not-looked-no-answer'))
    delete stage.faults.onSearch
    await press(one, 'confirm')
    expect(await textOf(one)).toContain(t('outcome.confirmed'))
    expect(stage.chart).toHaveLength(1)
  })

  it('does not make forgotten what was found before', async () => {
    const stage = await createTestApp()
    await press(await atPreview(stage), 'finish')
    const one = await atPreview(stage)
    await press(one, 'confirm')
    Object.assign(stage.faults, { onSearch: 'EHR_UNREACHABLE' })
    await press(one, 'confirm')
    const text = await textOf(one)
    for (const key of ['preview.already-there', 'preview.not-looked-no-answer', 'preview.another'] as const)
      expect(text).toContain(t(key))
    expect(stage.chart).toHaveLength(1)
  })
})

it('what may still arrive keeps other sessions of the patient from saving', async () => {
  const clock = { now: Date.UTC(2026, 10, 22, 9) }
  const stage = await createTestApp({ clock, faults: { losesAnswer: 'EHR_UNREACHABLE', onRead: 'EHR_UNREACHABLE' } })
  const [one, other] = [await atPreview(stage), await atPreview(stage, 'contact', { contactChoice: 'yes' })]
  Object.assign(stage.faults, { onSearch: undefined })
  stage.faults.dropsIdentifier = true
  await press(one, 'confirm')
  expect((await one.session()).chartEntries?.outcomes?.[0]?.kind).toBe('unknown')
  await other.post({ page: 'record', action: 'continue', level: 'offered' })
  await press(other, 'confirm')
  expect(await textOf(other)).toContain(t('outcome.refused-locked'))
  clock.now += 3 * 60_000
  await retry(other)
  expect(await textOf(other)).not.toContain(t('outcome.refused-locked'))
})
