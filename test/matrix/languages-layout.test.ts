import type { Page } from 'playwright-core'
import { LONG, MIRRORED, type PseudoLocale } from '../support/pseudo-locale.js'
import { realContent } from '../support/a-session.js'
import { pseudoSite } from '../support/pseudo-site.js'
import { siteWith } from '../support/overlaid.js'
import { staffTexts } from '../support/staff-texts.js'
import { byName, type ByName } from '../journey/support/by-name.js'
import { resetEhr } from '../journey/support/chart.js'
import { layoutProblems } from './support/layout.js'
import { useStage } from '../journey/support/two-servers.js'
import { AUDIT_C_SIX, HARK_POSITIVE, ONE_TOPIC } from '../journey/support/sessions.js'

const site = siteWith(pseudoSite([LONG, MIRRORED], staffTexts(realContent())))
afterAll(site.gone)
const { journey } = useStage({ pair: { app: { CONTENT_DIR: site.root }, site: { handOverInSameWindow: true } } })

const WIDTHS = [320, 1280]

/** The pages of a walk: what leads to each, and its name. */
type Steps = (session: ByName) => Readonly<Record<string, () => Promise<unknown>>>

const walks: Readonly<Record<string, Steps>> = {
  'from the privacy check to the end': ({ press, answer, tick, type, page }) => ({
    limits: () => press('alone', 'yes'),
    'first part': () => press('ask', 'yes'),
    'second part': () => answer(HARK_POSITIVE),
    'third part': () => answer(AUDIT_C_SIX),
    'fourth part': () => answer({}),
    results: () => answer(ONE_TOPIC),
    'a card to take along': async () => {
      await tick('take', 'card')
      await press('action', 'card')
    },
    'results again': () => press('action', 'back'),
    'results, with more known': async () => {
      for (const name of ['immediate-danger', 'suicide', 'forced-dose', 'lgbtq', 'children'])
        await counted(page, () => tick('fact', `${name}=yes`))
    },
    'help that was found': async () => {
      await type('search', '8')
      await press('action', 'find')
    },
    'what is new and due now': () => press('action', 'continue'),
    'preview of what was chosen first': () => press('action', 'continue'),
    record: () => press('action', 'back'),
    'follow-up missing': async () => {
      await tick('level', 'contact')
      await press('action', 'continue')
    },
    preview: async () => {
      await tick('level', 'band')
      await press('action', 'continue')
    },
    written: () => press('action', 'confirm'),
    ended: () => press('action', 'finish'),
  }),
  'of a video session that was hidden': ({ press, tick }) => ({
    limits: async () => {
      await tick('telehealth', 'yes')
      await press('alone', 'yes')
    },
    'another check': () => press('ask', 'yes'),
    hidden: () => press('action', 'hide'),
    'privacy check again': () => press('action', 'resume'),
    wellness: () => press('alone', 'no'),
    record: () => press('action', 'continue'),
  }),
  'while the patient holds the device': ({ press, type, answer, page }) => ({
    limits: () => press('alone', 'yes'),
    'hand over': () => press('ask', 'patient'),
    'PIN refused': () => press('action', 'start'),
    'a window to open': async () => {
      await type('pin', '4711')
      await press('action', 'start')
    },
    'first part': () => press('action', 'here'),
    hidden: () => press('action', 'hide'),
    'first part again': async () => {
      await page.locator('details').evaluate((details) => details.setAttribute('open', ''))
      await type('pin', '4711')
      await press('action', 'return')
      await press('alone', 'yes')
      await press('action', 'back')
      await press('ask', 'patient')
      await type('pin', '4711')
      await press('action', 'start')
      await press('action', 'here')
    },
    'fourth part': async () => {
      await answer(HARK_POSITIVE)
      await answer(AUDIT_C_SIX)
      await answer({})
    },
    thanks: () => answer(ONE_TOPIC),
    'PIN wrong': async () => {
      await type('pin', '0000')
      await press('action', 'return')
    },
    locked: async () => {
      for (const pin of ['0001', '0002']) {
        await page.locator('details').evaluate((details) => details.setAttribute('open', ''))
        await type('pin', pin)
        await press('action', 'return')
      }
    },
  }),
}

/** What is ticked counts at once: the page names another state then. */
async function counted(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await page.locator('#seen').inputValue()
  await act()
  await page.locator(`#seen:not([value="${before}"])`).waitFor({ state: 'attached' })
}

async function look(session: ByName, name: string, { tag, direction }: PseudoLocale): Promise<readonly string[]> {
  const problems: string[] = []
  for (const width of WIDTHS) {
    await session.page.setViewportSize({ width, height: 900 })
    await session.openAll()
    const found = await layoutProblems(session.page)
    problems.push(...found.map((problem) => `${name}, ${width} px: ${problem}`))
  }
  const language = await session.language()
  if (language.lang !== tag || language.dir !== direction) problems.push(`${name}: ${language.lang}, ${language.dir}`)
  return problems
}

describe.each([LONG, MIRRORED])('in $tag', (locale) => {
  for (const [walk, steps] of Object.entries(walks)) {
    journey(
      `every page holds ${walk}`,
      async ({ pair, launch }) => {
        await resetEhr(pair)
        const session = byName((await launch({ patient: 'amara-okafor', framed: false })).page)
        await session.press('language', locale.tag)
        const problems = [...(await look(session, 'privacy check', locale))]
        for (const [name, step] of Object.entries(steps(session))) {
          await step()
          problems.push(...(await look(session, name, locale)))
        }
        expect(problems).toEqual([])
      },
      {},
      120_000,
    )
  }
})
