import { onEveryPage, PATIENT } from './support/every-page.js'
import { calmProblems, layoutShift, spacingProblems, targetProblems } from './support/fit.js'
import type { Journey } from './support/journey.js'
import { focusProblems, namingProblems } from './support/named.js'
import { useStage } from './support/two-servers.js'
import { WALKS } from './support/workflows.js'
import { t } from './support/wording.js'

const stage = useStage()
const { journey } = stage
const NARROWEST = { width: 320, height: 900 }
const PATIENCE_MS = 240_000

async function findProblems({ page }: Journey): Promise<readonly string[]> {
  const calm = { reducedMotion: 'reduce', forcedColors: 'active' } as const
  const problems = [
    ...(await namingProblems(page)),
    ...(await targetProblems(page)),
    ...(await spacingProblems(page)),
    ...(await focusProblems(page)),
  ]
  await page.emulateMedia(calm)
  problems.push(...(await calmProblems(page)))
  await page.emulateMedia({ reducedMotion: null, forcedColors: null })
  return problems
}

async function findShift({ page }: Journey): Promise<readonly string[]> {
  const shift = await layoutShift(page)
  return shift > 0 ? [`moves by ${shift}`] : []
}

describe('every page has names and order, space for fingers and for spaced text, and keeps calm', () =>
  onEveryPage(stage, findProblems, PATIENCE_MS, { bypassCSP: true, viewport: NARROWEST }))

describe('no page moves while it is loaded', () => onEveryPage(stage, findShift, PATIENCE_MS))

describe('what is wrong with an answer', () => {
  for (const javaScriptEnabled of [true, false]) {
    journey(
      `stands above the form, leads to the question, and no address changes (${javaScriptEnabled ? 'with' : 'without'} script)`,
      async (walk) => {
        const aside = await walk.launch(PATIENT)
        const { page } = aside
        const steps = WALKS['from the privacy check to the results']!(aside, walk)
        for (const name of ['limits', 'first part', 'an answer that is refused']) await steps[name]!()
        const summary = page.getByRole('alert', { name: t('questions.problem-heading') })
        expect(await summary.innerText()).toContain(t('form.unknown-choice'))
        if (javaScriptEnabled) {
          expect(await summary.evaluate((one) => one.ownerDocument.activeElement === one)).toBe(true)
          const address = page.url()
          await summary.getByRole('button').press('Enter')
          expect(await page.locator('.question.wrong :focus').count()).toBe(1)
          expect(page.url()).toBe(address)
        } else expect(await summary.getByRole('button').count()).toBe(0)
      },
      { javaScriptEnabled },
    )
  }
})
