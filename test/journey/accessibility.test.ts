import { AxeBuilder } from '@axe-core/playwright'
import { orderFault, resetEhr } from './support/chart.js'
import type { Journey } from './support/journey.js'
import { useStage, type Walk } from './support/stage.js'
import { AUDIT_C_SIX, HARK_POSITIVE, ONE_TOPIC } from './support/visits.js'
import { words } from './support/words.js'

const { journey } = useStage()
const PATIENT = { patient: 'amara-okafor', framed: false }
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const WIDTHS = [320, 768, 1280]
const SCHEMES = ['light', 'dark'] as const
const PATIENCE_MS = 300_000

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Every rule at every width, those about colours again in the dark, and no scrolling sideways at the narrowest. */
async function findProblems({ page }: Journey, name: string): Promise<readonly string[]> {
  const problems: string[] = []
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      // One page without frames: the run needs no second tab to gather what frames report.
      const axe = new AxeBuilder({ page }).setLegacyMode()
      const { violations } = await (scheme === 'dark' ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze()
      const where = `${name}, ${scheme}, ${width} px`
      problems.push(...violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes[0]?.target.join(' ')}`))
      const [wide, seen] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      )
      if (width === WIDTHS[0] && wide > seen) problems.push(`${where}: ${wide - seen} px too wide`)
    }
  }
  return problems
}

/** The pages of a walk: what leads to each, and its name. */
type Steps = (aside: Journey, walk: Walk) => Readonly<Record<string, () => Promise<unknown>>>

const walks: Readonly<Record<string, Steps>> = {
  'from the gate to the results': (aside) => ({
    gate: async () => undefined,
    limits: aside.confirmAlone,
    'first part': aside.agree,
    'second part': () => aside.answer('hark', HARK_POSITIVE),
    'third part': () => aside.answer('audit-c', AUDIT_C_SIX),
    results: () => aside.answer('coercion-topics', ONE_TOPIC),
    'everything opened': () => openEverything(aside),
  }),
  'of the record': (aside, { pair }) => ({
    limits: aside.confirmAlone,
    'declined results': aside.declineToday,
    record: aside.toRecord,
    'follow-up missing': () => aside.preview('follow-up'),
    'preview of nothing': () => aside.preview('none'),
    preview: async () => {
      await aside.press('preview.change')
      await aside.preview('band')
      await openEverything(aside)
    },
    'trouble while writing': async () => {
      await orderFault(pair, { match: { method: 'POST', type: 'Observation' }, fault: '403', times: 1 })
      await aside.confirm()
    },
    written: aside.retry,
    closed: aside.close,
  }),
  'without privacy, hidden and failed': (aside) => ({
    wellness: aside.notAlone,
    'record at uniform levels': () => aside.press('wellness.continue'),
    hidden: () => aside.press('bar.hide'),
    'gate again': () => aside.press('covered.continue'),
    failure: () => aside.page.goto(new URL('/nowhere', aside.page.url()).href),
  }),
  'while the patient holds the device': (aside) => ({
    limits: aside.confirmAlone,
    'hand over': () => aside.press('limits.hand-over'),
    'PIN refused': () => aside.press('hand-over.start'),
    'a question for the patient': async () => {
      await aside.aside.getByLabel(words('hand-over.pin')).fill('4711')
      await aside.press('hand-over.start')
    },
    hidden: () => aside.press('bar.hide'),
  }),
}

/** Steps of one kind open one at a time in the browser; here all are looked at together. */
const openEverything = ({ aside }: Journey) =>
  aside.locator('details').evaluateAll((all) => {
    for (const one of all) Object.assign(one, { name: '', open: true })
  })

describe('every page is free of barriers', () => {
  for (const [name, stepsOf] of Object.entries(walks)) {
    journey(
      name,
      async (walk) => {
        await resetEhr(walk.pair)
        const aside = await walk.launch(PATIENT)
        const problems: string[] = []
        for (const [page, step] of Object.entries(stepsOf(aside, walk))) {
          await step()
          problems.push(...(await findProblems(aside, page)))
        }
        expect(problems).toEqual([])
      },
      {},
      PATIENCE_MS,
    )
  }
})
