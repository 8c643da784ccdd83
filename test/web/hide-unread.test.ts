import { Failure } from '../../src/errors.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'

/** As many as a request's headers carry, and more of them together than hides are remembered. */
const [COOKIES, FORMS] = [50, 220]
const invented = (form: number): string =>
  Array.from(
    { length: COOKIES },
    (_, i) => `__Host-s-${'A'.repeat(22)}=${String(form * COOKIES + i).padStart(43, 'b')}`,
  ).join('; ')

it('whoever invents cookies while the store is away pushes nobody else out of the hides that are remembered', async () => {
  const { open, store } = await createTestApp()
  const [one, other] = [await open(ON_PAGE['questions 1']), await open(ON_PAGE['questions 1'])]
  const { get } = store
  store.get = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away'))
  const hide = (from: Browser, cookie: string) => from.post({ page: 'questions', action: 'hide' }, { cookie })
  expect((await hide(one, one.cookie)).status).toBe(503)
  for (let form = 0; form < FORMS; form += 1)
    expect((await hide(other, `${invented(form)}; ${other.cookie}`)).status).toBe(503)
  // With nothing of ours the store is not even asked.
  expect((await hide(other, invented(0))).status).toBe(401)

  store.get = get
  expect((await one.get()).text).toContain(t('hidden.heading'))
}, 60_000)

const TYPED = { page: 'questions', instrument: 'hark', 'hark-h': 'LA33-6' }
const KEPT = { hark: answered('hark', { 'hark-h': 'LA33-6' }, false) }
type Stage = Awaited<ReturnType<typeof createTestApp>>

/** Nothing can be read, or nothing be kept. */
const TROUBLES: Readonly<Record<string, readonly (keyof Stage['store'])[]>> = {
  'gives nothing': ['get'],
  'takes nothing': ['set', 'replace'],
}

async function withTrouble({ store }: Stage, trouble: string, work: () => PromiseLike<unknown>): Promise<void> {
  const works = { ...store }
  for (const name of TROUBLES[trouble] ?? [])
    Object.assign(store, { [name]: () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'away')) })
  await work()
  Object.assign(store, works)
}

/** What happens between the store's return and the next try of the same form, by itself or by a press. */
const MEANWHILE: Readonly<Record<string, (stage: Stage, one: Browser) => PromiseLike<unknown>>> = {
  nothing: async () => undefined,
  'word of the hide is left': (stage) => stage.tellHides(),
  'another tab looks': (_stage, one) => one.get(),
}
const EACH = Object.keys(TROUBLES).flatMap((trouble) => Object.keys(MEANWHILE).map((what) => [trouble, what] as const))

describe('what stands on a page that is hidden while the store is in trouble', () => {
  it.each(EACH)('is kept by the next try where it %s and %s in between', async (trouble, what) => {
    const stage = await createTestApp()
    const one = await stage.open(ON_PAGE['questions 1'])
    const hide = () => one.post({ ...TYPED, action: 'hide' })
    await withTrouble(stage, trouble, async () => expect((await hide()).status).toBe(503))
    await MEANWHILE[what]?.(stage, one)
    expect((await hide()).status).toBe(303)
    expect(await one.session()).toMatchObject({ hidden: 'by-hand', asked: KEPT })
  })

  it.each(EACH)('so is that of the patient’s window where it %s and %s', async (trouble, what) => {
    const stage = await createTestApp()
    const staff = await stage.open(ON_PAGE['hand-over'])
    const patient = await handOver(stage, staff)
    const hide = () => patient.post({ ...TYPED, action: 'idle' })
    await withTrouble(stage, trouble, async () => expect((await hide()).status).toBe(503))
    await MEANWHILE[what]?.(stage, patient)
    await hide()
    expect(await staff.session()).toMatchObject({ hidden: 'idle', asked: KEPT })
  })

  it.each(Object.keys(TROUBLES))('also on that of another chart in the same browser where it %s', async (trouble) => {
    const stage = await createTestApp()
    const [one, beside] = [await stage.open(ON_PAGE.plan), await stage.open(ON_PAGE['questions 1'])]
    const cookie = `${one.cookie}; ${beside.cookie}`
    await withTrouble(stage, trouble, () => one.post({ page: 'plan', action: 'idle' }, { cookie }))
    await beside.post({ ...TYPED, action: 'continue' }, { cookie })
    expect(await beside.session()).toMatchObject({ hidden: 'by-hand', asked: KEPT })
  })
})
