import type { Session } from '../../src/session/session.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const [YES, NO] = ['LA33-6', 'LA32-8']
const HURT: Partial<Session> = {
  ...ON_PAGE.plan,
  recordChoice: 'offered',
  asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': YES }) },
}
const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get()).text
const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
const plan = (fields: object) => ({ page: 'plan', action: 'update', ...fields })
const bar = (html: string): string => html.slice(html.indexOf('<div class="dock">'), html.indexOf('</form>'))
/** What a browser would send of the page, without the button. */
const stateOf = (html: string): string => /name="~seen" value="([^"]*)"/.exec(html)?.[1] ?? ''

describe('what becomes due now', () => {
  it('is announced in the bar at the bottom, with a way to it', async () => {
    const one = await stage.open(HURT)
    expect(bar(await shown(one))).not.toContain(t('plan.news'))
    await one.post(plan({ form: 'danger-check', 'safety-home': NO }))
    const html = await shown(one)
    expect(bar(html)).toContain(t('plan.news'))
    expect(bar(html)).toContain('value="show"')
    await one.post(plan({ action: 'show', form: 'danger-check', 'safety-home': NO }))
    const led = await shown(one)
    expect(led).toMatch(/<details id="body-[\w-]+" open data-open>\s*<summary autofocus>/)
    expect(bar(led)).not.toContain('value="show"')
  })

  it('is never passed unseen by the way on, which shows it first', async () => {
    const one = await stage.open(HURT)
    const danger = { fact: 'threat-now=yes' }
    await one.post(plan({ action: 'continue', ...danger }))
    const html = await shown(one)
    expect(headingOf(html)).toBe(t('plan.heading'))
    expect(bar(html)).toContain(t('plan.news-shown'))
    await one.post(plan({ action: 'continue', ...danger }))
    expect(headingOf(await shown(one))).toBe(t('preview.heading'))
  })

  it('is not passed unseen after another update, or after hiding', async () => {
    const one = await stage.open(HURT)
    const danger = { fact: 'threat-now=yes' }
    await one.post(plan(danger))
    await one.post(plan({ ...danger, done: 'safe-way-to-reach-you' }))
    await one.post(plan({ action: 'hide', ...danger, fact: ['threat-now=yes', 'suicide=yes'] }))
    await one.post({ page: 'hidden', action: 'resume' })
    await one.post({ page: 'privacy-check', alone: 'yes' })
    expect(bar(await shown(one))).toContain(t('plan.news'))
    await one.post(plan({ action: 'continue', fact: ['threat-now=yes', 'suicide=yes'] }))
    expect(headingOf(await shown(one))).toBe(t('plan.heading'))
  })

  it('goes with its cause', async () => {
    const one = await stage.open(HURT)
    await one.post(plan({ fact: 'threat-now=yes' }))
    await one.post(plan({}))
    expect(bar(await shown(one))).not.toContain(t('plan.news'))
    await one.post(plan({ action: 'continue' }))
    expect(headingOf(await shown(one))).toBe(t('preview.heading'))
  })

  it('is shown by danger, with one thing to do and one to call, by one number', async () => {
    const one = await stage.open({
      ...HURT,
      ticks: { suicide: 'yes', 'may-have-to-report': 'told', 'threat-now': 'yes' },
    })
    const html = await shown(one)
    const box = html.slice(html.indexOf('id="dangers"'), html.indexOf('</section>', html.indexOf('id="dangers"')))
    const groups = box.split('<div class="cause">').slice(1)
    expect(groups.length).toBeGreaterThan(1)
    for (const group of groups) {
      const closed = group.replaceAll(/<details id="body-[\s\S]*?<\/details>\s*<label/g, '<label')
      for (const part of closed.split('<div class="call">'))
        expect(part.match(/name="~done"/g)?.length ?? 0).toBeLessThanOrEqual(1)
      expect(closed.match(/<li>/g)?.length ?? 0).toBeLessThanOrEqual(1)
    }
    expect(groups.some((group) => group.includes('href="tel:'))).toBe(true)
  })
})

describe('nothing that stands on the page is lost', () => {
  const page = {
    form: ['danger-check', 'safe-contact'],
    'safety-hurt': NO,
    'contact-ways': 'call',
    fact: 'children=yes',
    done: 'safe-way-to-reach-you',
    take: 'memory',
  }
  const kept = async (one: Browser) => {
    const { asked, ticks, doneItems, takeHome } = await one.session()
    return {
      hurt: JSON.stringify(asked['danger-check'] ?? {}).includes(NO),
      contact: JSON.stringify(asked['safe-contact'] ?? {}).includes('call'),
      ...{ ticks, doneItems, takeHome: takeHome?.choice },
    }
  }
  const ALL = {
    ...{ hurt: true, contact: true, ticks: { children: 'yes' } },
    ...{ doneItems: ['safe-way-to-reach-you'], takeHome: 'memory' },
  }

  it.each([
    'update',
    'reopen:hark',
    'answer:suicide-question',
    'find',
    'clear',
    'back',
    'show',
    'continue',
    'hide',
    'idle',
  ])('by the button %s', async (action) => {
    const one = await stage.open(HURT)
    await one.post(plan({ ...page, action }))
    expect(await kept(one)).toEqual(ALL)
  })

  it('by declining other questions', async () => {
    const one = await stage.open(HURT)
    await one.post(plan({ ...page, action: 'decline:safe-to-answer' }))
    expect(await kept(one)).toEqual(ALL)
  })

  it('by a second window that was opened before', async () => {
    const one = await stage.open(HURT)
    const before = stateOf(await shown(one))
    await one.post(plan({ ...page, seen: before }))
    await one.post(
      plan({ seen: before, form: ['danger-check', 'safe-contact'], 'safety-hurt': '', fact: 'suicide=yes' }),
    )
    expect(await kept(one)).toEqual({ ...ALL, ticks: { children: 'yes', suicide: 'yes' } })
    const now = stateOf(await shown(one))
    await one.post(plan({ seen: now, fact: 'suicide=yes' }))
    expect((await one.session()).ticks).toEqual({ suicide: 'yes' })
  })
})

it('questionnaires that ask the same stand in one form with names of their own', async () => {
  const one = await stage.open({
    ...HURT,
    asked: { ...HURT.asked, 'suicide-question': answered('suicide-question', { 'safety-suicide': NO }) },
  })
  expect(await shown(one)).toMatch(/name="suicide-question:safety-suicide" value="LA32-8"[^>]* checked/)
  const both = {
    form: ['danger-check', 'suicide-question'],
    'safety-suicide': YES,
    'suicide-question:safety-suicide': NO,
  }
  await one.post(plan(both))
  const { asked } = await one.session()
  expect(JSON.stringify(asked['danger-check'])).toContain(YES)
  expect(JSON.stringify(asked['suicide-question'])).toContain(NO)
})

it('the bar says what the chart will get', async () => {
  expect(bar(await shown(await stage.open(HURT)))).toContain(t('record.level-offered'))
  const { recordChoice: _none, ...open } = HURT
  expect(bar(await shown(await stage.open(open)))).toContain(t('plan.chart-open'))
})
