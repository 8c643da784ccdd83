import request from 'supertest'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'
import { PUBLIC_URL } from '../unit/smart-launch/fake-ehr.js'

const HOUR_MS = 3_600_000
const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get().redirects(1)).text
const RESPECTED = 'I felt respected today.'
/** What somebody would send to come from a hidden page, without any PIN, to the plan and what can be chosen there. */
const TO_THE_PLAN = [
  { page: 'hidden', action: 'resume' },
  { page: 'privacy-check', alone: 'no' },
  { page: 'wellness', action: 'back' },
  { page: 'privacy-check', alone: 'yes' },
]

/** The patient holds the device, and the two questions stand on it. */
async function handedBack(): Promise<Browser> {
  const one = await stage.open(ON_PAGE.outcomes)
  await one.post({ page: 'outcomes', action: 'survey' })
  return one
}

const HAPPENS: readonly [string, (one: Browser) => Promise<unknown>][] = [
  [
    'left alone and looked at again',
    async (one) => {
      stage.clock.now += 126_000
      await one.get()
    },
  ],
  [
    'left alone and sent without an answer to it',
    async (one) => {
      stage.clock.now += 126_000
      await one.post({ page: 'survey', action: 'continue' })
    },
  ],
  ['hidden by a form that says so', (one) => one.post({ page: 'survey', action: 'hide' })],
  ['hidden by a form that lost its button', (one) => one.post({ page: 'survey', action: undefined })],
  [
    'hidden beside another session',
    async (one) => {
      const other = await stage.open(ON_PAGE.plan)
      await other.post({ page: 'plan', action: 'hide' }, { cookie: `${one.cookie}; ${other.cookie}` })
      expect(await other.session()).toMatchObject({ hidden: 'by-hand' })
    },
  ],
]

describe('whoever holds the page with the two questions', () => {
  it.each(HAPPENS)('comes nowhere else where it is %s', async (_how, happens) => {
    const one = await handedBack()
    await happens(one)
    for (const form of TO_THE_PLAN) {
      await one.post(form)
      const html = await shown(one)
      expect(html).toContain(RESPECTED)
      expect(topicIn(html)).toBeUndefined()
    }
  })

  it.each(HAPPENS)('can still answer and end it where it is %s', async (_how, happens) => {
    const one = await handedBack()
    await happens(one)
    await one.post({ page: 'survey', action: 'survey', respected: 'yes' })
    expect(await one.session()).toBeNull()
  })

  it.each([
    ['with the questions after the visit', '', { '~page': 'survey', '~action': 'survey' }],
    ['in the window of staff', '/here', { '~page': 'questions', '~action': 'continue' }],
  ])('is asked to hand the device back where it is sent too late %s', async (_where, place, form) => {
    const { address, cookie, token } = await handedBack()
    stage.clock.now += 9 * HOUR_MS
    const sent = request(stage.app).post(`${address}${place}`).set({ cookie, origin: PUBLIC_URL.origin }).type('form')
    const { status, text } = await sent.send({ '~csrf': token, ...form })
    expect([status, text.includes(t('error.ended-for-patient'))]).toEqual([401, true])
    expect(text).not.toContain(t('error.SESSION_ENDED'))
  })

  it('comes nowhere else once the time of the session is up', async () => {
    const one = await handedBack()
    stage.clock.now += 9 * HOUR_MS
    expect(await shown(one)).not.toContain(RESPECTED)
    expect(await one.session()).toBeNull()
  })
})
