import { readFileSync } from 'node:fs'
import { answered, ON_PAGE, realContent } from '../support/a-session.js'
import { createTestApp, type Browser, type Options } from '../support/create-test-app.js'
import type { Session } from '../../src/session/session.js'
import { t } from '../support/messages.js'

const YES = 'LA33-6'
const DAY = 86_400_000
const NOTICE = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.'
const CARD = `${t('learn.label')}:`
const STALE = t('referral.stale', { date: '2026-11-22' })
const HURT: Partial<Session> = {
  ...ON_PAGE.plan,
  asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': YES }) },
}

/** What the intake of a programme asks, too: every page may be met in either setting. */
const AT_INTAKE = realContent().sets['sud-intake'] ?? []
const ASKED = { ...Object.fromEntries(AT_INTAKE.map((id) => [id, answered(id, {})])), ...HURT.asked }

const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get()).text
const planWith = async (changes: Partial<Session> = {}): Promise<string> =>
  shown(await stage.open({ ...HURT, asked: ASKED, ...changes }))
const update = (fields: object) => ({ page: 'plan', action: 'update', ...fields })
const partOf = (html: string, start: string, end: string): string =>
  html.slice(html.indexOf(start), html.indexOf(end, html.indexOf(start)))
const first = (html: string): string => /<section class="first"[\s\S]*?<h3>([^<]*?)\s*</.exec(html)?.[1] ?? ''

describe('the next words', () => {
  it('stand open, and those that are done make room for the next', async () => {
    const one = await stage.open(HURT)
    expect(first(await shown(one))).toBe('I believe you')
    await one.post(update({ done: 'believe-you' }))
    const next = await shown(one)
    expect(first(next)).not.toBe('I believe you')
    expect(next).toContain('value="believe-you" checked')
  })

  it('are over when all is done', async () => {
    const one = await stage.open(HURT)
    const ids = [...(await shown(one)).matchAll(/name="~done" value="([\w-]+)"/g)].map(([, id]) => id)
    await one.post(update({ done: ids }))
    expect(await shown(one)).toContain(t('plan.all-said'))
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
      expect(html).not.toMatch(/<details class="learn" open/)
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

describe('a call together', () => {
  const panel = (html: string): string => partOf(html, '<div class="hand-off">', '</div>')

  it('says what may be said and what never, and to ask first', async () => {
    const html = panel(await planWith())
    for (const text of ['Ask first.', 'a first name or any name', 'results or scores', 'immigration', 'photos'])
      expect(html).toContain(text)
  })

  it('is agreed on by a tick, which starts unset', async () => {
    const one = await stage.open(HURT)
    expect(await shown(one)).toMatch(/value="consentReferral">/)
    await one.post(update({ fact: 'consentReferral' }))
    const html = await shown(one)
    expect(panel(html)).toContain(t('hand-off.agreed'))
    expect(html).not.toContain('Name places if wanted; contact nobody.')
  })

  it('warns before a watch line, and before a justice center', async () => {
    const html = await planWith({ staffFacts: { highDanger: true, opioids: true } })
    expect(partOf(html, 'value="overdose-watch-line"', '</details>')).toBeDefined()
    expect(html).toContain('These lines ask for a location and may send an ambulance.')
    expect(html).toContain('Police and child-welfare staff may be on site. Offer an advocate alone, or the phone.')
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
    expect(html).not.toMatch(/\[[A-Z][A-Z0-9-]+\]|(Counselling|Privacy) facts/)
  }
})

it('groups what else applies, with nothing ticked beforehand', async () => {
  const html = partOf(
    await planWith({ patient: { name: 'A', sex: 'female', ageYears: 30 } }),
    '<details class="staff-facts',
    '</details>',
  )
  expect([...html.matchAll(/<legend class="group">([^<]*)/g)].map(([, heading]) => heading)).toEqual([
    t('facts.danger'),
    t('facts.use'),
    t('facts.health'),
    t('facts.home'),
    t('facts.person'),
  ])
  expect(html).not.toContain('checked')
  const { length } = Object.keys(JSON.parse(readFileSync('languages/en.json', 'utf8')) as object).filter((key) =>
    key.startsWith('fact.'),
  )
  expect(html.match(/type="checkbox"/g)).toHaveLength(length - 1)
})
