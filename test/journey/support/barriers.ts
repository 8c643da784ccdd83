import { AxeBuilder } from '@axe-core/playwright'
import type { Journey } from './journey.js'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
export const NARROWEST = 320

type Scheme = 'light' | 'dark'

/** Every rule at every width, only those about colours in the dark, and no scrolling sideways at the narrowest. */
export const barriersAt =
  (widths: readonly number[], schemes: readonly Scheme[]) =>
  async ({ page }: Journey): Promise<readonly string[]> => {
    const problems: string[] = []
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme })
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        // One page without frames: the run needs no second tab to gather what frames report.
        const axe = new AxeBuilder({ page }).setLegacyMode()
        const { violations } = await (scheme === 'dark' ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze()
        const where = `${scheme}, ${width} px`
        problems.push(...violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes[0]?.target.join(' ')}`))
        const [wide, seen] = await page.evaluate<[number, number]>(
          '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
        )
        if (width === NARROWEST && wide > seen) problems.push(`${where}: ${wide - seen} px too wide`)
      }
    }
    return problems
  }
