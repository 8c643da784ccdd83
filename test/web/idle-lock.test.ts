import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'

type Page = keyof typeof ON_PAGE
const NEUTRAL: readonly Page[] = ['privacy-check', 'wellness', 'hidden', 'transfer-code']
const PAGES = Object.keys(ON_PAGE) as Page[]
const [STAFF_S, PATIENT_S, GRACE_S] = [120, 90, 5]
const YES = 'LA33-6'
const ANSWERS = { page: 'questions', instrument: 'hark', 'hark-h': YES, action: 'continue' }

/** A session whose page lay open for a while. */
async function leftFor(seconds: number, page: Page) {
  const { open, clock } = await createTestApp()
  const one = await open(ON_PAGE[page])
  clock.now += seconds * 1_000
  return { one, headingOf: async () => /<h1[^>]*>([^<]*)</.exec((await one.get()).text)?.[1] }
}

describe('without script the first request after the time', () => {
  it.each(PAGES.filter((page) => !NEUTRAL.includes(page)))('shows the hidden page instead of %s', async (page) => {
    const { one, headingOf } = await leftFor(STAFF_S + GRACE_S + 1, page)
    expect([await headingOf(), topicIn((await one.get()).text)]).toEqual([t('hidden.heading'), undefined])
  })

  it.each(PAGES.filter((page) => !NEUTRAL.includes(page)))('does, where it is a form of %s', async (page) => {
    const { one, headingOf } = await leftFor(STAFF_S + GRACE_S + 1, page)
    const fields = { alone: 'yes', ask: 'yes', level: 'none', seen: 'digest-of-nothing', pin: '2468' }
    const { status } = await one.post({ ...fields, page: page.split(/[ ,]/)[0], action: 'continue' })
    expect([status, await headingOf()]).toEqual([303, t('hidden.heading')])
    expect(await one.session()).toMatchObject({ hidden: 'idle' })
  })

  it('keeps what was posted', async () => {
    const { one } = await leftFor(STAFF_S + GRACE_S + 1, 'questions 1')
    await one.post(ANSWERS)
    expect((await one.session()).asked['hark']).toMatchObject(answered('hark', { 'hark-h': YES }, false))
  })

  it('does not come too early', async () => {
    const { one } = await leftFor(STAFF_S + GRACE_S, 'questions 1')
    await one.post(ANSWERS)
    expect(await one.session()).not.toHaveProperty('hidden')
  })

  it('comes sooner while the patient holds the device', async () => {
    const stage = await createTestApp()
    const one = await handOver(stage, await stage.open(ON_PAGE['hand-over']))
    stage.clock.now += (PATIENT_S + GRACE_S + 1) * 1_000
    await one.post(ANSWERS)
    expect(await one.session()).toMatchObject({ hidden: 'idle', handover: { stage: 'with-patient' } })
  })

  it('may be the privacy check, or the way back to it', async () => {
    const check = await leftFor(STAFF_S + GRACE_S + 1, 'privacy-check')
    await check.one.post({ page: 'privacy-check', alone: 'yes' })
    expect(await check.headingOf()).toBe(t('limits.heading'))
    const hidden = await leftFor(STAFF_S + GRACE_S + 1, 'hidden')
    await hidden.one.post({ page: 'hidden', action: 'resume' })
    expect(await hidden.headingOf()).toBe(t('privacy-check.heading'))
  })
})

it('the script, which keeps the time itself, says that somebody was there', async () => {
  const { one } = await leftFor(STAFF_S + GRACE_S + 1, 'questions 1')
  await one.post({ ...ANSWERS, attended: 'yes' })
  expect(await one.session()).toMatchObject({ asked: { hark: { settled: true } } })
  expect(await one.session()).not.toHaveProperty('hidden')
})

it.each([
  { page: 'privacy-check', alone: 'yes' },
  ...['hidden', 'transfer-code'].map((page) => ({ page, action: 'resume' })),
])('a neutral page that was left, on which the script keeps no time, cannot say so (%j)', async (fields) => {
  const { one, headingOf } = await leftFor(STAFF_S + GRACE_S + 1, 'plan')
  await one.post({ ...fields, attended: 'yes' })
  expect([await headingOf(), (await one.session()).hidden]).toEqual([t('hidden.heading'), 'idle'])
})
