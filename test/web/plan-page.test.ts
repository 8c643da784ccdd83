import { answered, ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp, type Browser, type Options } from '../support/create-test-app.js'
import type { Session } from '../../src/session/session.js'
import { t } from '../support/messages.js'

const YES = 'LA33-6'
const DAY = 86_400_000
const NOTICE = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.'
const CARD = `${t('learn.label')}:`
const STALE = t('referral.stale', { date: 'Nov 22, 2026' })
const HURT: Partial<Session> = {
  ...ON_PAGE.plan,
  asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': YES }) },
}

/** What the intake of a programme asks, too: every page may be met in either setting. */
const AT_INTAKE = realContent().settings['sud-intake']?.ask ?? []
const ASKED = { ...Object.fromEntries(AT_INTAKE.map((id) => [id, answered(id, {})])), ...HURT.asked }
const CONTROLLED: Partial<Session> = {
  ...ON_PAGE.plan,
  asked: { ...ON_PAGE.plan.asked, 'coercion-topics': answered('coercion-topics', { 'topic-01': YES }) },
}

const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get()).text
const planWith = async (changes: Partial<Session> = {}): Promise<string> =>
  shown(await stage.open({ ...HURT, asked: ASKED, ...changes }))
const update = (fields: object) => ({ page: 'plan', action: 'update', ...fields })
const partOf = (html: string, start: string, end: string): string =>
  html.slice(html.indexOf(start), html.indexOf(end, html.indexOf(start)))
describe('the first words', () => {
  const opening = (html: string): string => partOf(html, '<section class="first"', '</section>')
  const headings = (html: string): readonly string[] =>
    [...opening(html).matchAll(/<h3[^>]*>([^<]*)</g)].map(([, heading = '']) => heading)
  const calls = (html: string): readonly string[] =>
    [...opening(html).matchAll(/href="tel:([^"]*)"/g)].map(([, number = '']) => number)

  it.each<[string, Partial<Session>, string, readonly string[]]>([
    ['harm was told', HURT, 'I believe you', ['5550101']],
    ['control was told', CONTROLLED, 'That is about control', ['5550101']],
    [
      'nothing was told',
      ON_PAGE['plan, declined'],
      'Two cards for everyone',
      ['988', '211', '18007997233', '18006624357'],
    ],
  ])('stand before all else, with their number, where %s', async (_what, session, heading, numbers) => {
    const html = await shown(await stage.open(session))
    expect(html.indexOf('<section class="first"')).toBeLessThan(html.indexOf('class="plan-item"'))
    expect([headings(html)[0], calls(html)]).toEqual([heading, numbers])
  })

  it('are said whole: the first script is never folded; only what follows a long one is', async () => {
    expect(opening(await planWith())).not.toContain('<details')
    const folded = opening(await shown(await stage.open(CONTROLLED))).split('<details')
    expect([folded[0], folded.length]).toEqual([expect.stringContaining('What do you need most today?'), 2])
    expect(folded[1]).toContain('What happens at home')
  })
})

describe('what comes after the first words', () => {
  const marks = (html: string): readonly string[] =>
    [...html.matchAll(/name="~done" value="([\w-]+)"/g)].map(([, id = '']) => id)
  const nextOf = (html: string): string => partOf(html, 'aria-labelledby="items-next"', '</section>')

  it('is at most five items where none is due today, each closed; all others are folded, by kind', async () => {
    const html = await planWith()
    const folded = html.slice(html.indexOf('<details class="more"'))
    expect(marks(nextOf(html))).toHaveLength(5)
    expect(marks(html)).toEqual([...marks(nextOf(html)), ...marks(folded)])
    expect(marks(folded).length).toBeGreaterThan(0)
    expect(html).not.toMatch(/<details[^>]* id="(body|more)-[^>]* open/)
    for (const kind of ['scripts', 'safetyPlan', 'referrals'] as const) expect(folded).toContain(t(`plan.more-${kind}`))
  })

  it('stays where it is when it is done, and says so with one control', async () => {
    const one = await stage.open(HURT)
    const before = marks(nextOf(await shown(one)))
    const [first = ''] = before
    await one.post(update({ done: first }))
    const html = await shown(one)
    expect(marks(nextOf(html))).toEqual(before)
    expect(html.match(new RegExp(`value="${first}" checked`, 'g'))).toHaveLength(1)
  })

  it('keeps its mark while it is not in the plan', async () => {
    const one = await stage.open(HURT)
    const before = marks(await shown(one))
    await one.post(update({ fact: 'suicide=yes' }))
    const [added = ''] = marks(await shown(one)).filter((id) => !before.includes(id))
    await one.post(update({ fact: 'suicide=yes', done: added }))
    await one.post(update({ done: added }))
    await one.post(update({}))
    expect((await one.session()).doneItems).toEqual([added])
  })

  it('and every item of the plan can be marked, which nothing but the session knows', async () => {
    const one = await stage.open(HURT)
    await one.post(update({ done: ['believe-you', 'phone-mail-and-records', 'local-advocate', 'Evil', '<b>'] }))
    expect((await one.session()).doneItems).toEqual(['believe-you', 'phone-mail-and-records', 'local-advocate'])
    expect(JSON.stringify(stage.lines)).not.toMatch(/believe-you|phone-mail-and-records|local-advocate/)
  })
})

describe('cards to learn from', () => {
  it('stand closed on the limits, the plan and the record', async () => {
    for (const page of [ON_PAGE.limits, HURT, ON_PAGE.record]) {
      const html = await shown(await stage.open(page))
      expect(html).toContain(CARD)
      expect(html).not.toMatch(/<details class="learn"[^>]* open/)
    }
    const here = async (language: string) => shown(await stage.open({ ...ON_PAGE.limits, language }))
    expect(await here('en')).toContain('SAMPLE, replace: Our site says here what our state')
    expect(await here('es')).toContain('EJEMPLO, reemplazar: Nuestro centro dice aquí qué pide reportar')
  })

  it('are never seen before the privacy check, by the patient, or where there is no private time', async () => {
    const patientView = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
    for (const page of [{}, ON_PAGE['questions 1'], ON_PAGE.wellness, ON_PAGE['record, not alone']])
      expect(await shown(await stage.open(page))).not.toContain(CARD)
    for (const page of [ON_PAGE['questions 1'], HURT]) {
      const one = await stage.open({ ...page, handover: patientView })
      expect((await one.get().redirects(1)).text).not.toContain(CARD)
    }
  })
})

describe('practices that hurt', () => {
  it('stand with what to do instead, at intake only', async () => {
    const intake = await planWith({ setting: 'sud-intake' })
    expect(intake.match(/class="tip"/g)?.length).toBeGreaterThanOrEqual(7)
    expect(intake).toContain('Consider coercion before diversion, and ask the patient first.')
    expect(await planWith()).not.toContain('class="tip"')
  })
})

describe('the notice of 42 CFR Part 2', () => {
  it.each<[string, Options, Session['setting'], boolean]>([
    ['a programme', { site: { part2Program: true } }, 'primary-care', true],
    ['a mixed tenant, at intake', { site: { part2Program: 'mixed' } }, 'sud-intake', true],
    ['a mixed tenant, in primary care', { site: { part2Program: 'mixed' } }, 'primary-care', false],
    ['any other tenant', {}, 'sud-intake', false],
  ])('%s', async (_what, options, setting, isShown) => {
    const { open } = await createTestApp(options)
    for (const page of [ON_PAGE.plan, ON_PAGE.record, ON_PAGE.preview]) {
      expect((await shown(await open({ ...page, setting, asked: ASKED }))).includes(NOTICE)).toBe(isShown)
    }
    for (const page of [ON_PAGE['privacy-check'], ON_PAGE.wellness, ON_PAGE['record, not alone']])
      expect(await shown(await open({ ...page, setting }))).not.toContain(NOTICE)
  })
})

describe('a number nobody checked for 90 days', () => {
  it('stays where it is national, with its date; an area’s place is not suggested; an invented place does not age', async () => {
    const later = await createTestApp()
    later.clock.now += 120 * DAY
    const html = await shown(await later.open(HURT))
    expect(html).toContain('1-800-799-7233')
    expect(html).toContain(STALE)
    expect(html).toContain('555-0101')
    const sample = partOf(html, 'Sample Harbor Advocates: confidential advocate', '</div>')
    expect(sample).not.toContain(STALE)
  })

  it('is not marked while it is fresh', async () => {
    expect(await planWith()).not.toContain(STALE)
  })
})

it('no page names a file or a short name of ours as a source', async () => {
  for (const page of [ON_PAGE.limits, HURT, ON_PAGE.record]) {
    const html = await shown(await stage.open({ ...page, asked: ASKED, setting: 'sud-intake' }))
    // LOINC names a questionnaire by its abbreviation, too: that stands in the chart.
    expect(html.replaceAll('[HARK]', '')).not.toMatch(/\[[A-Z][A-Z0-9-]+\]|(Counselling|Privacy) facts/)
  }
})

it('groups what staff may tick, with nothing ticked beforehand', async () => {
  const html = partOf(await planWith({ ticks: {} }), '<details class="more staff-facts"', '<button class="by-hand"')
  expect([...html.matchAll(/<legend class="group">([^<]*)/g)].map(([, heading]) => heading)).toEqual(
    (['danger', 'use', 'health', 'home', 'person'] as const).map((group) => t(`facts.${group}`)),
  )
  expect(html).not.toMatch(/ checked| selected/)
  const ticked = realContent().guidance.facts.filter(({ group }) => group !== undefined)
  for (const { id, dismisses } of ticked) expect(html.includes(`value="${id}=`)).toBe(!dismisses)
})
