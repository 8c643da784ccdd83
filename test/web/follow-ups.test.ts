import type { Session } from '../../src/session/session.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const [YES, NO] = ['LA33-6', 'LA32-8']
const CHECK = 'Safety check'
const hurt = (asked: Session['asked'] = {}): Partial<Session> => ({
  ...ON_PAGE.plan,
  asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': YES }), ...asked },
})

const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get()).text
const answer = (answers: object, instrument = 'danger-check', action = 'answer') => ({
  ...{ page: 'plan', action, instrument },
  ...answers,
})
const titles = (html: string, section: string): readonly string[] => {
  const start = html.indexOf(`aria-labelledby="${section}"`)
  const part = start < 0 ? '' : html.slice(start, html.indexOf('</section>', start))
  return [...part.matchAll(/<summary><span>([^<]*)</g)].map(([, title = '']) => title.trim())
}
const due = (html: string): readonly string[] => titles(html, 'follow-ups')
const asked = (html: string): readonly string[] => titles(html, 'asked-earlier')
const firstWords = (html: string): readonly string[] =>
  [.../<section class="first[\s\S]*?<\/section>/.exec(html)![0].matchAll(/<h3[^>]*>([^<]*)</g)].map(
    ([, title = '']) => title,
  )

describe('questions that staff ask', () => {
  it.each<[string, Partial<Session>, boolean]>([
    ['are due after a yes', hurt(), true],
    ['are due after what staff noticed', { ...ON_PAGE.plan, ticks: { 'told-of-harm': 'yes' } }, true],
    [
      'are not due after a no',
      { ...ON_PAGE.plan, asked: { ...hurt().asked, hark: answered('hark', { 'hark-h': NO }) } },
      false,
    ],
    ['are not due where nothing was asked', ON_PAGE['plan, declined'], false],
  ])('%s', async (_when, session, isDue) => {
    expect(due(await shown(await stage.open(session))).includes(CHECK)).toBe(isDue)
  })

  it('are answered on the page, and change the plan', async () => {
    const one = await stage.open(hurt())
    expect(firstWords(await shown(one))).toEqual(['I believe you'])
    expect((await one.post(answer({ 'safety-home': NO, 'safety-kill': YES }))).status).toBe(303)
    const html = await shown(one)
    expect(firstWords(html)).toEqual(['I believe you', 'Right now'])
    expect([due(html).includes(CHECK), asked(html)]).toEqual([false, [CHECK]])
    await one.post(answer({ 'safety-home': YES, 'safety-kill': NO }))
    expect(firstWords(await shown(one))).toEqual(['I believe you'])
  })

  it('are remembered as declined', async () => {
    const one = await stage.open(hurt())
    await one.post(answer({ 'safety-home': YES }, 'danger-check', 'decline'))
    const html = await shown(one)
    expect([due(html).includes(CHECK), asked(html)]).toEqual([false, [CHECK]])
    expect(html).toMatch(/name="safety-home" value="asked-declined"[^>]* checked/)
    expect(html).not.toMatch(/name="safety-home" value="LA33-6"[^>]* checked/)
  })

  it('sent twice are kept once', async () => {
    const one = await stage.open(hurt())
    const [first, second] = await Promise.all([1, 2].map(() => one.post(answer({ 'safety-home': YES }))))
    expect([first?.status, second?.status]).toEqual([303, 303])
    const html = await shown(one)
    expect([asked(html), html.match(/name="safety-home" value="LA33-6"[^>]* checked/g)?.length]).toEqual([[CHECK], 1])
  })

  it('hold no answer to a question that stays closed', async () => {
    const one = await stage.open(hurt())
    await one.post(answer({ 'safety-strangled': NO, 'strangled-when': 'last-7-days' }))
    expect(JSON.stringify((await one.session()).asked['danger-check'])).not.toContain('last-7-days')
  })

  it('lead to the emergency that they tell of', async () => {
    const one = await stage.open(hurt())
    await one.post(answer({ 'safety-strangled': YES, 'strangled-now': 'trouble-breathing' }))
    const html = await shown(one)
    expect(html).toContain('<section class="first urgent"')
    expect(html).toContain('href="tel:911"')
    await one.post({ page: 'plan', action: 'over', over: /name="~over" value="([^"]*)"/.exec(html)?.[1] })
    expect(await shown(one)).not.toContain('class="first urgent"')
  })

  it.each([
    ['another answer brings it back', { 'strangled-now': 'trouble-speaking' }, true],
    ['the same answer, sent once more, does not', { 'strangled-now': 'trouble-breathing', 'safety-home': YES }, false],
    ['nor does "none of these"', { 'strangled-now': 'none' }, false],
  ])('after "over" %s', async (_what, answers, isBack) => {
    const one = await stage.open(hurt())
    await one.post(answer({ 'safety-strangled': YES, 'strangled-now': 'trouble-breathing' }))
    await one.post({ page: 'plan', action: 'over', over: 'emergency' })
    await one.post(answer({ 'safety-strangled': YES, ...answers }))
    expect((await shown(one)).includes('class="first urgent"')).toBe(isBack)
  })
})

describe('a form of these questions that does not fit', () => {
  it.each<[string, string, object]>([
    ['a number that cannot be read', 'alcohol-follow-up', { substances: 'alcohol', 'alcohol-days': 'twelve' }],
    ['an answer beside "prefer not to say"', 'danger-check', { 'safety-home': [YES, 'asked-declined'] }],
  ])('keeps %s where an older page is sent', async (_what, id, wrong) => {
    const one = await stage.open(hurt())
    const older = /name="~seen" value="([^"]*)"/.exec(await shown(one))?.[1]
    await one.post(answer(wrong, id))
    const { unread, settled } = (await one.session()).asked[id]!
    expect([unread?.length, settled]).toEqual([1, false])
    await one.post({ page: 'plan', action: 'update', form: id, seen: older })
    expect((await one.session()).asked[id]).toMatchObject({ unread, settled })
  })

  it('is seen beside the emergency that it tells of, where all else is folded', async () => {
    const one = await stage.open(hurt())
    const neck = { 'safety-strangled': YES, 'strangled-now': ['none', 'trouble-breathing'] }
    const { status, text } = await one.post(answer(neck))
    expect([status, text.includes('class="first urgent"')]).toEqual([422, true])
    expect(text).toMatch(/<details class="folded" id="rest" open data-open="[^"]+">/)
    await one.post(answer({ ...neck, 'strangled-now': 'trouble-breathing' }))
    expect(await shown(one)).toContain('<details class="folded" id="rest">')
  })

  it.each<[string, object]>([
    ['an answer nobody offered', { 'safety-home': 'unheard-of' }],
    ['two answers where one is asked for', { 'safety-home': [YES, NO] }],
  ])('%s is asked again, and the others stand', async (_what, wrong) => {
    const one = await stage.open(hurt())
    const again = await one.post(answer({ 'safety-hurt': YES, ...wrong }))
    expect(again.status).toBe(422)
    expect(again.text).toContain('class="problems"')
    for (const html of [again.text, await shown(one)]) {
      expect(html).toMatch(/name="safety-hurt" value="LA33-6"[^>]* checked/)
      expect(due(html)).toContain(CHECK)
    }
  })

  it.each([
    ['of no questionnaire', undefined],
    ['of one we do not have', 'unheard-of'],
    ['of a name every object has', 'constructor'],
    ['of one that no rule asks', 'wast'],
    ['of one that has its own page', 'hark'],
  ])('%s changes nothing', async (_what, instrument) => {
    const one = await stage.open(hurt())
    const before = await one.session()
    for (const action of ['answer', 'decline'])
      await one.post({ page: 'plan', action, instrument, 'hark-h': NO, 'safety-home': YES })
    expect(await one.session()).toEqual(before)
  })

  it('too large is refused in a sentence, and nothing is lost', async () => {
    const one = await stage.open(hurt({ 'danger-check': answered('danger-check', { 'safety-home': YES }) }))
    const before = await one.session()
    const refused = await one.post(answer({ 'safety-home': 'y'.repeat(270_000) }))
    expect([refused.status, refused.text.includes(t('error.FORM_UNREADABLE'))]).toEqual([400, true])
    expect(await one.session()).toEqual(before)
  })
})
