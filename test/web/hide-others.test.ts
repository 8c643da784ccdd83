import { launchedApp } from '../launch/support/launched-app.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { handOver } from '../support/hand-over.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'

type Page = keyof typeof ON_PAGE
const NOTHING_TO_HIDE: readonly Page[] = ['privacy-check', 'hidden']
const PAGES = (Object.keys(ON_PAGE) as Page[]).filter((page) => !NOTHING_TO_HIDE.includes(page))
const YES = 'LA33-6'
const stage = await createTestApp()
const headingOf = async (one: Browser) => /<h1[^>]*>([^<]*)</.exec((await one.get()).text)?.[1]
/** As a browser sends it that has both sessions open. */
const both = (...browsers: readonly Browser[]) => ({ cookie: browsers.map(({ cookie }) => cookie).join('; ') })

describe('hiding one session hides every other one of this browser', () => {
  it.each(PAGES)('that stands on %s', async (page) => {
    const [one, other] = [await stage.open(ON_PAGE.plan), await stage.open(ON_PAGE[page])]
    await one.post({ page: 'plan', action: 'hide' }, both(one, other))
    expect([await headingOf(other), topicIn((await other.get()).text)]).toEqual([t('hidden.heading'), undefined])
  })

  it('also by a page whose button was lost', async () => {
    const [one, other] = [await stage.open(ON_PAGE['questions 1']), await stage.open(ON_PAGE.plan)]
    await one.post({ page: 'questions' }, both(one, other))
    expect(await other.session()).toMatchObject({ hidden: 'beside' })
  })

  it('also the patient’s window, by the cookie of staff and by its own', async () => {
    for (const hasOwnCookie of [true, false]) {
      const one = await stage.open(ON_PAGE.plan)
      const other = await stage.open(ON_PAGE['hand-over'])
      const patient = await handOver(stage, other)
      const { cookie } = hasOwnCookie ? patient : other
      await one.post({ page: 'plan', action: 'hide' }, { cookie: `${one.cookie}; ${cookie}` })
      expect(await other.session()).toMatchObject({ hidden: 'beside', handover: { stage: 'with-patient' } })
    }
  })

  it('also that of staff of the same session, from a patient’s window that is over', async () => {
    const one = await stage.open(ON_PAGE['hand-over'])
    const { cookie } = await handOver(stage, one)
    await one.post({ page: 'waiting', action: 'return', pin: '2468' })
    await one.post({ page: 'privacy-check', alone: 'yes' })
    const left = { page: 'questions', instrument: 'hark' }
    const alone = stage.windowOf(one, cookie)
    const beside = stage.windowOf(one, `${one.cookie}; ${cookie}`)
    await alone.post({ ...left, action: 'hide' })
    await beside.post({ ...left, action: 'idle' })
    expect((await one.session()).hidden).toBeUndefined()
    await beside.post({ ...left, action: 'hide' })
    expect((await one.session()).hidden).toBe('beside')
  })

  it('also where somebody joined a video session', async () => {
    const [one, other] = [await stage.open(ON_PAGE.recheck), await stage.open(ON_PAGE.plan)]
    await one.post({ page: 'recheck', alone: 'no' }, both(one, other))
    expect(await other.session()).toMatchObject({ hidden: 'beside' })
  })

  it('also from a page that was left behind when its session was hidden', async () => {
    const [one, other] = [await stage.open(ON_PAGE.hidden), await stage.open(ON_PAGE.plan)]
    await one.post({ page: 'plan', action: 'hide' }, both(one, other))
    expect(await other.session()).toMatchObject({ hidden: 'beside' })
  })

  it.each([true, false])('also from a page whose session is over, whose cookie is still there: %s', async (isThere) => {
    const [one, other] = [await stage.open(ON_PAGE.outcomes), await stage.open(ON_PAGE.plan)]
    await one.post({ page: 'outcomes', action: 'finish' })
    const sent = isThere ? both(one, other) : both(other)
    const elsewhere = { ...sent, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await one.post({ page: 'plan', action: 'hide' }, elsewhere)).status).toBe(403)
    expect((await one.post({ page: 'plan', action: 'idle' }, sent)).status).toBe(401)
    expect(await other.session()).not.toHaveProperty('hidden')
    expect((await one.post({ page: 'plan', action: 'hide' }, sent)).status).toBe(401)
    expect(await other.session()).toMatchObject({ hidden: 'beside' })
  })

  it('and none of another browser, nor with a cookie that opens nothing', async () => {
    const [one, other] = [await stage.open(ON_PAGE.plan), await stage.open(ON_PAGE.plan)]
    const forged = `${other.cookie.slice(0, -1)}${other.cookie.endsWith('A') ? 'B' : 'A'}`
    await one.post({ page: 'plan', action: 'hide' }, { cookie: `${one.cookie}; ${forged}; __Host-s-x=y; __Host-s-` })
    expect(await other.session()).not.toHaveProperty('hidden')
  })

  it('also behind the cookies of a long day', async () => {
    const [one, other] = [await stage.open(ON_PAGE.plan), await stage.open(ON_PAGE.plan)]
    const ended = (i: number) => `__Host-s-${String(i).padStart(22, '0')}=${'x'.repeat(43)}`
    const day = Array.from({ length: 100 }, (_, i) => ended(i))
    await one.post({ page: 'plan', action: 'hide' }, { cookie: [...day, one.cookie, other.cookie].join('; ') })
    expect(await other.session()).toMatchObject({ hidden: 'beside' })
  })

  it('and looks up none whose secret nobody made here, nor does a launch', async () => {
    const of = (prefix: string) => (_: unknown, i: number) =>
      `__Host-${prefix}-${String(i).padStart(22, '0')}=${'x'.repeat(43)}`
    const invented = ['s', 'w'].flatMap((prefix) => Array.from({ length: 50 }, of(prefix)))
    const { open, store, begin, back } = await launchedApp()
    const one = await open(ON_PAGE.plan)
    const { query, cookie } = await begin()
    const other = await begin()
    const refused = new URLSearchParams({ state: other.query.get('state') ?? '', error: 'access_denied' })
    const looks = { count: 0 }
    const { get } = store
    store.get = (place) => ((looks.count += 1), get(place))
    await one.post({ page: 'plan', action: 'hide' }, { cookie: [...invented, one.cookie].join('; ') })
    expect((await back(query, [...invented, cookie].join('; '))).status).toBe(303)
    expect((await back(refused, [...invented, other.cookie].join('; '))).status).toBe(403)
    expect(looks.count).toBeLessThan(50)
  })

  it('and nothing else does', async () => {
    const [one, other] = [await stage.open(ON_PAGE.plan), await stage.open(ON_PAGE.plan)]
    for (const fields of [{ action: 'back' }, { language: 'es' }, { action: 'idle' }])
      await one.post({ page: 'plan', ...fields }, both(one, other))
    expect(await other.session()).not.toHaveProperty('hidden')
  })
})

describe('a session that was hidden with another one', () => {
  it.each([{ action: 'hide' }, { action: 'continue' }])('keeps what still stood on its page (%j)', async (fields) => {
    const [one, other] = [await stage.open(ON_PAGE.plan), await stage.open(ON_PAGE['questions 1'])]
    await one.post({ page: 'plan', action: 'hide' }, both(one, other))
    await other.post({ page: 'questions', instrument: 'hark', 'hark-h': YES, ...fields })
    expect(await other.session()).toMatchObject({
      hidden: 'by-hand',
      asked: { hark: answered('hark', { 'hark-h': YES }, false) },
    })
  })

  it('opens again through the privacy check, by itself', async () => {
    const [one, other] = [await stage.open(ON_PAGE.plan), await stage.open(ON_PAGE.plan)]
    await one.post({ page: 'plan', action: 'hide' }, both(one, other))
    await other.post({ page: 'hidden', action: 'resume' }, both(one, other))
    expect([await headingOf(other), await headingOf(one)]).toEqual([t('privacy-check.heading'), t('hidden.heading')])
  })
})
