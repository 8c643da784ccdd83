import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const OPEN = { patient: { name: 'Invented', sex: 'female', age: { min: 17, max: 18 } }, eighteen: 'yes' } as const
const headingOf = async (one: Browser): Promise<string> => /<h1[^>]*>([^<]*)</.exec((await one.get()).text)?.[1] ?? ''

/** Something was agreed for an adult; then the session is hidden, and at the next privacy check staff say otherwise. */
async function toldLater(refused = false, eighteen = 'no') {
  const stage = await createTestApp({ faults: refused ? { onCreate: 'EHR_REFUSED_WRITE' } : {} })
  const one = await stage.open({ ...ON_PAGE.record, ...OPEN, consent: { toAsk: false } })
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  const { digest } = (await one.session()).chartEntries!
  const save = () => one.post({ page: 'preview', action: 'confirm', seen: digest })
  if (refused) await save()
  delete stage.faults.onCreate
  await say(one, eighteen)
  return { ...stage, one, save }
}

async function say(one: Browser, eighteen: string): Promise<void> {
  await one.post({ action: 'hide' })
  await one.post({ page: 'hidden', action: 'resume' })
  await one.post({ page: 'privacy-check', alone: 'yes', eighteen })
}

describe('of a patient who may be under 18, as staff say only later', () => {
  it('nothing is saved that was prepared before: the choice comes anew', async () => {
    const { one, save, chart } = await toldLater()
    expect(await headingOf(one)).toBe(t('record.heading'))
    expect((await one.get()).text).toContain(t('record.because-minor'))
    await save()
    expect(chart).toEqual([])
  })

  it('nothing is saved that the EHR refused before, and the page says why', async () => {
    const { one, chart } = await toldLater(true)
    await one.post({ page: 'outcomes', action: 'retry', attended: 'yes' })
    expect((await one.get()).text).toContain(t('outcome.held-may-be-minor'))
    expect(chart).toEqual([])
  })

  it.each([
    ['another session saved', { kind: 'refused', why: 'locked' }, false, 'record.heading'],
    ['writing was paused', { kind: 'paused' }, false, 'record.heading'],
    ['writing was paused, and questions for young people come first', { kind: 'paused' }, true, 'questions.heading'],
  ] as const)('what was tried and not sent is chosen anew (%s)', async (_what, outcome, toAsk, heading) => {
    const { open, chart } = await createTestApp()
    const adult = { ...ON_PAGE.record, ...OPEN, consent: { toAsk } }
    const before = await open(adult)
    await before.post({ page: 'record', action: 'continue', level: 'offered' })
    const { chartEntries } = await before.session()
    const one = await open({ ...adult, chartEntries: { ...chartEntries!, outcomes: [outcome] } })
    await say(one, 'no')
    expect(await headingOf(one)).toBe(t(heading))
    if (!toAsk) expect((await one.get()).text).toContain(t('record.because-minor'))
    await one.post({ page: 'outcomes', action: 'retry' })
    expect(chart).toEqual([])
  })

  it('and what was prepared is saved where they say the same again', async () => {
    const { save, chart } = await toldLater(false, 'yes')
    await save()
    expect(chart).toHaveLength(1)
  })
})

it('staff still read what became of an entry where others would be asked something else', async () => {
  const { open } = await createTestApp()
  const one = await open({ ...ON_PAGE.outcomes, ...OPEN })
  await say(one, 'no')
  const { text } = await one.get()
  expect(/name="~page" value="([^"]+)"/.exec(text)?.[1]).toBe('outcomes')
})
