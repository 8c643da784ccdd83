import { Failure } from '../../src/errors.js'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'

const stage = await createTestApp()
const { get, set, replace } = stage.store
const works = { get, set, replace }
const fails = (): Promise<never> => Promise.reject(new Failure('STATE_UNAVAILABLE', 'the store failed (no space)'))
afterEach(() => void Object.assign(stage.store, works))

/** While the disk is full. A store that cannot write often gives nothing either: it cannot be opened anew. */
async function inTrouble(which: readonly (keyof typeof works)[], work: () => Promise<void>): Promise<void> {
  Object.assign(stage.store, Object.fromEntries(which.map((operation) => [operation, fails])))
  await work()
  Object.assign(stage.store, works)
}
const headingOf = async (one: Browser) => /<h1[^>]*>([^<]*)</.exec((await one.get()).text)?.[1]
const PLAN = ON_PAGE.plan

const TROUBLES: readonly (readonly (keyof typeof works)[])[] = [
  ['set', 'replace'],
  ['get', 'set', 'replace'],
]
const WAYS: readonly (readonly [string, object])[] = [
  ['Hide', { page: 'plan', action: 'hide' }],
  ['the idle lock', { page: 'plan', action: 'idle' }],
  ['a form whose button was lost', { page: 'plan' }],
  ['somebody who came into a video visit', { page: 'plan', alone: 'no' }],
]

describe.each(TROUBLES.map((which) => [which.join(), which] as const))(
  'a hide that the store cannot keep (%s)',
  (_what, which) => {
    it.each(WAYS)('by %s is in force all the same, and kept with the next look', async (_what, form) => {
      const [one, other] = [await stage.open(PLAN), await stage.open(PLAN)]
      const cookie = `${one.cookie}; ${other.cookie}`
      await inTrouble(which, async () => {
        const answer = await one.post({ ...form }, { cookie })
        expect([answer.status, answer.text.includes(t('error.STATE_UNAVAILABLE'))]).toEqual([503, true])
      })
      expect([await headingOf(one), await headingOf(other)]).toEqual([t('hidden.heading'), t('hidden.heading')])

      await one.post({ page: 'hidden', action: 'resume' })
      await one.post({ page: 'privacy-check', alone: 'yes' })
      expect((await one.session()).hidden).toBeUndefined()
      expect((await other.session()).hidden).toBeDefined()
    })

    it('hides the patient’s window, too', async () => {
      const one = await stage.open(ON_PAGE['hand-over'])
      const patient = await handOver(stage, one)
      expect(await headingOf(patient)).toBe(t('questions.heading'))
      await inTrouble(which, async () => {
        expect((await patient.post({ page: 'questions', action: 'hide' })).status).toBe(503)
      })
      expect(await headingOf(patient)).toBe(t('hidden.heading'))
    })

    it('asked for by another site hides nothing', async () => {
      const one = await stage.open(PLAN)
      const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
      await inTrouble(which, async () => {
        expect((await one.post({ page: 'plan', action: 'hide' }, foreign)).status).not.toBe(303)
      })
      expect((await one.session()).hidden).toBeUndefined()
    })
  },
)

it('another form that could not be kept hides nothing: it can be sent again', async () => {
  const one = await stage.open(ON_PAGE.limits)
  await inTrouble(['get', 'set'], async () => {
    expect((await one.post({ page: 'limits', ask: 'yes' })).status).toBe(503)
  })
  expect(await headingOf(one)).toBe(t('limits.heading'))
  await one.post({ page: 'limits', ask: 'yes' })
  expect((await one.session()).consent).toEqual({ toAsk: true })
})

it('a store that cannot count refuses nobody, and memory counts', async () => {
  const one = await stage.open(PLAN)
  Object.assign(stage.store, { set: fails })
  expect((await one.get()).status).toBe(200)
})
