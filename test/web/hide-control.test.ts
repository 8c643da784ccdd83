import type { Session } from '../../src/session/session.js'
import type { PageName } from '../../src/web/pages/page.js'
import { PAGES } from '../../src/web/pages/pages.js'
import { ASKED, ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { topicIn, TOPIC_WORDS_ES } from '../support/topic-words.js'

/** Pages that say nothing anyone could mind, and so have nothing to hide. */
const NEUTRAL: readonly PageName[] = [
  ...(['privacy-check', 'wellness', 'hidden', 'transfer-code', 'thanks', 'survey', 'locked', 'waiting'] as const),
]
const handover = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
const card = { choice: 'card', services: [], shown: true } as const

/** A session on each page there is, and on those of the patient: a page that is missing here does not compile. */
const STANDS: Readonly<Record<PageName, Partial<Session>>> & Readonly<Record<string, Partial<Session>>> = {
  ...ON_PAGE,
  questions: ON_PAGE['questions 2'],
  'under-twelve': { ...ON_PAGE.limits, patient: { name: 'Marked', sex: 'male', age: { min: 7, max: 7 } } },
  emergency: { emergencyAsked: true },
  'take-home-card': { ...ON_PAGE.plan, takeHome: card },
  'education-card': { ...ON_PAGE.plan, shownCard: 'everyone-deserves-respect' },
  thanks: { ...ON_PAGE.plan, handover },
  survey: { ...ON_PAGE.outcomes, survey: 'open' },
  locked: { ...ON_PAGE.plan, handover: { ...handover, stage: 'locked' } },
  waiting: { ...ON_PAGE.plan, handover: { ...handover, window: 'of the patient' } },
  'questions for the patient': { ...ON_PAGE['questions 2'], handover },
  'hidden from the patient': { ...ON_PAGE['questions 2'], handover, hidden: 'idle' },
  'recheck, before the plan': { ...ON_PAGE.plan, telehealth: true, rechecked: ASKED },
  written: { ...ON_PAGE.limits, written: { entries: [], at: 0 } },
  'outcomes, not alone': { ...ON_PAGE.outcomes, privacy: 'not-private' },
}

const stage = await createTestApp()
const hideButtons = (html: string): readonly string[] => html.match(/<button[^>]* value="hide"[^>]*>/g) ?? []
const nameOf = (place: string): PageName => Object.keys(PAGES).findLast((name) => place.startsWith(name)) as PageName
const shown = async (session: Partial<Session>) => (await (await stage.open(session)).get().redirects(1)).text
const places = Object.entries(STANDS)

it.each(places)('%s is the page that is looked at', async (place, session) => {
  expect(await shown(session)).toContain(`name="~page" value="${nameOf(place)}"`)
})

it.each(places.filter(([place]) => !NEUTRAL.includes(nameOf(place))))(
  '%s can be hidden with one touch, and hides itself',
  async (_place, session) => {
    const text = await shown(session)
    expect(hideButtons(text)).toEqual([
      expect.stringMatching(/^<button form="page" class="hide" name="~action" value="hide" formnovalidate/),
    ])
    expect(text).toMatch(/<button form="page" name="~action" value="idle" formnovalidate hidden data-idle="\d+"/)
  },
)

it.each(places.filter(([place]) => NEUTRAL.includes(nameOf(place))))(
  '%s has nothing to hide, in any language',
  async (_place, session) => {
    for (const [language, topics] of [['en'], ['es', TOPIC_WORDS_ES]] as const) {
      const text = await shown({ ...session, language })
      expect([hideButtons(text), topicIn(text, topics)]).toEqual([[], undefined])
    }
  },
)
