import { ONE_WINDOW, onEveryPage } from '../journey/support/every-page.js'
import { calmProblems, layoutShift, spacingProblems, targetProblems } from './support/fit.js'
import type { Journey } from '../journey/support/journey.js'
import { focusProblems, namingProblems } from './support/named.js'
import { useStage } from '../journey/support/two-servers.js'

const stage = useStage(ONE_WINDOW)
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
  onEveryPage(stage, () => findProblems, PATIENCE_MS, { bypassCSP: true, viewport: NARROWEST }))

describe('no page moves while it is loaded', () => onEveryPage(stage, () => findShift, PATIENCE_MS))
