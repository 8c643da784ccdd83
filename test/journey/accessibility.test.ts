import { AxeBuilder } from '@axe-core/playwright'
import { onEveryPage } from './support/every-page.js'
import type { Journey } from './support/journey.js'
import { useStage } from './support/two-servers.js'

const stage = useStage()
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const WIDTHS = [320, 768, 1280]
const SCHEMES = ['light', 'dark'] as const
const PATIENCE_MS = 300_000

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Every rule at every width, those about colours again in the dark, and no scrolling sideways at the narrowest. */
async function findProblems({ page }: Journey): Promise<readonly string[]> {
  const problems: string[] = []
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      // One page without frames: the run needs no second tab to gather what frames report.
      const axe = new AxeBuilder({ page }).setLegacyMode()
      const { violations } = await (scheme === 'dark' ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze()
      const where = `${scheme}, ${width} px`
      problems.push(...violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes[0]?.target.join(' ')}`))
      const [wide, seen] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      )
      if (width === WIDTHS[0] && wide > seen) problems.push(`${where}: ${wide - seen} px too wide`)
    }
  }
  return problems
}

describe('every page is free of barriers', () => onEveryPage(stage, findProblems, PATIENCE_MS))
