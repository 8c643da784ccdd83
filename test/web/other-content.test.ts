import { positionOf } from '../../src/session/position.js'
import type { Session } from '../../src/session/session.js'
import { cookiesOf, launchedApp, pairOf } from '../launch/support/launched-app.js'
import { answered, aSession, ASKED, NOW, ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'
import { takenOver } from '../support/taken-over.js'
import { codeFrom } from '../support/transfer.js'

const OTHER = { ...realContent(), hash: 'another' }
const UNKNOWN = { kind: 'unknown', sentAt: NOW, looks: 1 } as const
const YES = { 'hark-h': 'LA33-6' }

/** One replica with the content that a session was opened with, and one with another, over one store. */
async function twoReplicas(on: Partial<Session> = ON_PAGE['questions 1']) {
  const kept = memoryStore(() => NOW)
  const opener = await createTestApp({ kept })
  const other = await createTestApp({ kept, content: OTHER })
  const session = {
    ...on,
    asked: { hark: answered('hark', YES, false) },
    content: realContent().hash,
  }
  const one = await opener.open(session)
  return { opener, one, there: other.browserOf(one.key) }
}

describe('what stood on a page that was hidden there', () => {
  const form = { page: 'questions', instrument: 'hark', ...YES }
  const says = async (browser: Browser) => (await browser.get()).text.includes(t('error.not-kept'))

  it.each(['hide', 'idle'])(
    'staff are told that it is lost, after the privacy check, until they go on: %s',
    async (action) => {
      const { one, there } = await twoReplicas()
      await there.post({ ...form, action })
      expect(await Promise.all([one, there].map(says))).toEqual([false, false])
      await one.post({ page: 'hidden', action: 'resume' })
      await one.post({ page: 'privacy-check', language: 'en' })
      expect(await says(one)).toBe(false)
      await one.post({ page: 'privacy-check', alone: 'yes' })
      for (const byItself of ['update', 'idle']) await one.post({ page: 'questions', action: byItself })
      await one.post({ page: 'hidden', action: 'resume' })
      await one.post({ page: 'privacy-check', alone: 'yes' })
      expect([await says(one), await says(one)]).toEqual([true, true])
      await one.post({ ...form, action: 'continue' })
      expect([await says(one), (await one.session()).pageLost]).toEqual([false, undefined])
    },
  )

  it('nobody else is told, nor staff who were told, nor of a page on which nothing can be entered', async () => {
    const { one, there } = await twoReplicas()
    await there.post({ page: 'outcomes', action: 'hide' })
    expect((await one.session()).pageLost).toBeUndefined()
    await one.post({ page: 'hidden', action: 'resume' })
    await one.post({ page: 'privacy-check', alone: 'yes' })
    await there.post({ ...form, action: 'hide' })
    await one.post({ page: 'hidden', action: 'resume' })
    await one.post({ page: 'privacy-check', alone: 'no' })
    expect(await says(one)).toBe(false)
    await one.post({ page: 'wellness', action: 'back' })
    await one.post({ page: 'privacy-check', alone: 'yes' })
    expect(await says(one)).toBe(true)
    await one.post({ ...form, action: 'hide' })
    expect((await one.session()).pageLost).toBeUndefined()
  })

  it('goes with it to where it is offered after a new launch', () => {
    const lost = aSession({ pageLost: true, content: 'another' })
    expect(takenOver(lost, aSession({ content: 'todays' }), 'relaunched').pageLost).toBe(true)
  })
})

describe('a replica with other content than the one that opened a session', () => {
  it('takes no answers and shows no page, says so, and loses nothing', async () => {
    const { one, there } = await twoReplicas()
    const before = await one.session()
    for (const sending of [there.get(), there.post({ page: 'questions', instrument: 'hark', action: 'continue' })]) {
      const { status, text } = await sending
      expect(status).toBe(409)
      expect(text).toContain(t('error.CONTENT_CHANGED'))
    }
    expect(await one.session()).toEqual(before)
    expect((await one.get()).status).toBe(200)
  })

  it('says that what was entered is not kept, of a form alone', async () => {
    const { there } = await twoReplicas()
    const sent = await there.post({ page: 'questions', instrument: 'hark', action: 'continue', ...YES })
    const looked = await there.get()
    expect([sent, looked].map(({ text }) => text.includes(t('error.not-kept')))).toEqual([true, false])
  })

  it.each(['preview', 'outcomes', 'written'])('says nothing of what was sent before, of a form of %s', async (page) => {
    const { there } = await twoReplicas()
    const { text } = await there.post({ page, action: 'confirm' })
    expect(text).toContain(t('error.sent-before'))
    expect(text).not.toContain(t('error.not-kept'))
  })

  it('hides it all the same', async () => {
    const { one, there } = await twoReplicas()
    expect((await there.post({ page: 'questions', instrument: 'hark', action: 'hide' })).status).toBe(303)
    const { hidden, asked } = await one.session()
    expect(hidden).toBe('by-hand')
    expect(asked).toEqual({ hark: answered('hark', YES, false) })
  })

  it.each([{ 'sec-fetch-mode': 'cors' }, {}])('shows the hidden page then, whoever asked: %j', async (headers) => {
    const { one, there } = await twoReplicas()
    const sent = await there.post({ page: 'outcomes', action: 'hide' }, headers)
    const { status, text } = sent.status === 303 ? await there.get() : sent
    expect([status, text.includes(t('error.CONTENT_CHANGED'))]).toEqual([200, false])
    expect(text).toContain(t('hidden.heading'))
    // Nor does it come back there.
    expect((await there.post({ page: 'hidden', action: 'resume' })).status).toBe(409)
    expect((await one.session()).hidden).toBe('by-hand')
  })

  it('leaves the page with a code for a colleague as it is', async () => {
    const { one, there } = await twoReplicas()
    await codeFrom(one, 'questions')
    const before = await one.session()
    expect((await there.post({ page: 'transfer-code', action: 'resume' })).status).toBe(409)
    expect(await one.session()).toEqual(before)
    expect(before.transferOffer).toBeDefined()
  })

  it('tells a page that looks by itself that it was hidden meanwhile', async () => {
    const { one, there } = await twoReplicas()
    await one.post({ page: 'questions', instrument: 'hark', action: 'hide' })
    const { status } = await there.post({ page: 'outcomes', action: 'update' }, { 'sec-fetch-mode': 'cors' })
    expect(status).toBe(200)
  })

  it('speaks to the patient where the device was handed back for the questions after the visit', async () => {
    const { there } = await twoReplicas({ ...ON_PAGE.plan, survey: 'open' })
    const { text } = await there.post({ page: 'survey', action: 'survey', respected: 'yes' })
    expect(text).toContain(t('error.for-patient'))
    expect(text).not.toContain(t('error.not-kept'))
  })

  it('hides it where somebody is there, too, and the other sessions of the browser with it', async () => {
    const { opener, one, there } = await twoReplicas({ ...ON_PAGE.recheck })
    const beside = await opener.open({ ...ON_PAGE.plan, content: realContent().hash })
    const cookie = `${one.cookie}; ${beside.cookie}`
    await there.post({ page: 'recheck', part: 'hark', action: 'continue', alone: 'no' }, { cookie })
    expect([(await one.session()).hidden, (await beside.session()).hidden]).toEqual(['by-hand', 'beside'])
  })
})

it('a session of an earlier version goes on', async () => {
  const stage = await createTestApp()
  expect((await (await stage.open(ON_PAGE.plan)).get()).status).toBe(200)
})

it('a launch opens a session with the content of today', async () => {
  const { launch, browserOf } = await launchedApp()
  const pair = pairOf(cookiesOf(await launch()).find((cookie) => cookie.startsWith('__Host-s-')) ?? '')
  const [, handle = '', secret = ''] = /^__Host-s-([^=]+)=(.+)$/.exec(pair) ?? []
  expect((await browserOf({ handle, secret }).session()).content).toBe(realContent().hash)
})

describe('what was answered under other content and goes on here', () => {
  const from = aSession({ asked: { hark: answered('hark', YES) }, content: 'another' })

  it('stands there, and is passed once more', () => {
    const { asked, content } = takenOver(from, aSession({ content: 'todays' }), 'relaunched')
    expect([asked, content]).toEqual([{ hark: answered('hark', YES, false) }, 'todays'])
  })

  it('is passed under the limits of today, which are said first; what was chosen for the chart stands there', () => {
    const agreed = { ...from, consent: { toAsk: true }, recordChoice: 'band' } as const
    const over = takenOver(agreed, aSession({ content: 'todays' }), 'relaunched')
    expect(positionOf({ ...over, privacy: 'private' }, ASKED).page).toBe('limits')
    expect(over.recordChoice).toBe('band')
    const declined = takenOver({ ...agreed, consent: { toAsk: false } }, aSession({ content: 'todays' }), 'relaunched')
    expect(declined.consent).toEqual({ toAsk: false })
    expect(takenOver(agreed, aSession({ content: 'another' }), 'relaunched').consent).toEqual({ toAsk: true })
  })

  it('leads to the plan of today before the chart, also whoever declined', () => {
    const seen = { ...from, consent: { toAsk: false }, planSeen: true } as const
    const [anew, same] = ['todays', 'another'].map((content) => takenOver(seen, aSession({ content }), 'relaunched'))
    expect([anew?.planSeen, same?.planSeen]).toEqual([undefined, true])
  })

  it('is not passed again where the content is the same', () => {
    const { asked, content } = takenOver(from, aSession({ content: 'another' }), 'relaunched')
    expect([asked, content]).toEqual([from.asked, 'another'])
  })

  it('is not passed again where something was sent: what became of it is the next page', () => {
    const sent = { ...ON_PAGE.outcomes, chartEntries: { ...ON_PAGE.outcomes.chartEntries, outcomes: [UNKNOWN] } }
    const over = takenOver(aSession({ ...from, ...sent }), aSession({ content: 'todays' }), 'relaunched')
    const at = { ...over, privacy: 'private' } as const
    expect(positionOf(at, ['new', ...ASKED]).page).toBe('outcomes')
  })
})
