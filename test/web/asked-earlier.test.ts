import type { Session } from '../../src/session/session.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'

const [YES, NO] = ['LA33-6', 'LA32-8']
const stage = await createTestApp()
const planOf = async (asked: Session['asked'], changes: Partial<Session> = {}): Promise<string> =>
  (await (await stage.open({ ...ON_PAGE.plan, asked, ...changes })).get()).text
const earlier = (html: string): string =>
  /<section class="follow-ups" id="asked"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
const press = (one: Browser, fields: object) =>
  one.post({ page: 'questions', instrument: 'hark', action: 'continue', ...fields })

const OPEN = { name: 'Invented', sex: 'female', age: { min: 17, max: 18 } } as const
const adult = {
  hark: answered('hark', { 'hark-h': NO, 'hark-a': NO, 'hark-r': NO, 'hark-k': YES }),
  'audit-c': answered('audit-c', {}),
  'teen-topics': answered('teen-topics', {}),
}

describe('a page of questions on which nothing stands', () => {
  it.each([
    ['its language is changed', { language: 'es' }],
    ['it is hidden', { action: 'hide' }],
    ['staff go back', { action: 'back' }],
  ])('leaves nothing behind where %s', async (_when, fields) => {
    const one = await stage.open(ON_PAGE['questions 1'])
    await press(one, fields)
    expect((await one.session()).asked).toEqual({})
  })

  it('is not taken for asked', async () => {
    const blank = answered('hark', {}, false)
    const html = await planOf({ ...ON_PAGE.plan.asked, hark: blank, 'hark-spanish': answered('hark-spanish', {}) })
    expect(earlier(html)).toBe('')
  })

  it('keeps what was typed before and is taken away now', async () => {
    const one = await stage.open({
      ...ON_PAGE['questions 1'],
      asked: { hark: answered('hark', { 'hark-h': YES }, false) },
    })
    await press(one, { action: 'hide' })
    expect((await one.session()).asked['hark']?.response.item ?? []).toEqual([])
  })
})

describe('what was answered and is asked no more', () => {
  it.each<[string, Session['asked'], Partial<Session>]>([
    ['of an adult who turns out to be none', adult, { patient: OPEN, eighteen: 'no' }],
    [
      'of a young patient who turns out to be an adult',
      { ...ON_PAGE.plan.asked, 'teen-topics': answered('teen-topics', { 'safety-home': NO }) },
      { patient: OPEN, eighteen: 'yes' },
    ],
  ])('%s, can be read, and has no field', async (_whose, asked, changes) => {
    const html = earlier(await planOf(asked, changes))
    expect(html).toContain('<dl class="answers">')
    expect(html).not.toMatch(/<input|<button|name="~form"/)
  })

  it('tells a yes from a no, and what was left open', async () => {
    const html = earlier(await planOf(adult, { patient: OPEN, eighteen: 'no' }))
    expect([...html.matchAll(/<dd><b>([^<]*)</g)].map(([, answer]) => answer).slice(0, 4)).toEqual([
      'No',
      'No',
      'No',
      'Yes',
    ])
  })

  it('stays a form where a rule asks it', async () => {
    const asked = { ...ON_PAGE.plan.asked, 'danger-check': answered('danger-check', { 'safety-home': YES }) }
    expect(earlier(await planOf(asked))).toContain('name="~form" value="danger-check"')
  })
})
