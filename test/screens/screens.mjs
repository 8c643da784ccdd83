/**
 * Photographs twelve screens for docs/clinicians.md, from the demonstration EHR and its invented patients.
 *
 *   npm run screens [-- FOLDER]      docs/screens
 */
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { withBrowser } from '../support/browser.mjs'
import { onFreePorts, ROOT, withDemonstration } from '../support/demonstration.mjs'

const [folder = path.join(ROOT, 'docs/screens')] = parseArgs({ allowPositionals: true }).positionals
const TO = path.resolve(folder)
const SIZE = { width: 900, height: 640 }
const YES = 'LA33-6'
const NO = 'LA32-8'
const messages = JSON.parse(readFileSync(path.join(ROOT, 'languages/en.json'), 'utf8'))

await withDemonstration(await onFreePorts(), (urls) =>
  withBrowser(async (browser) => {
    mkdirSync(TO, { recursive: true })
    await walk(await browser.newPage({ viewport: SIZE, colorScheme: 'light', reducedMotion: 'reduce' }), urls)
  }),
)

async function walk(page, urls) {
  await page.goto(`${urls.sandbox}launch?patient=amara-okafor&user=dr-rivera`)
  await page.waitForURL((url) => url.origin === urls.app)
  await photograph(page, 'privacy-check')
  await press(page, 'alone', 'yes')
  await photograph(page, 'limits')
  await press(page, 'ask', 'yes')
  await photograph(page, 'questions')

  await answer(page, { 'hark-h': YES, 'hark-a': NO, 'hark-r': NO, 'hark-k': NO })
  await answer(page, { 'audit-c-1': 'LA18928-4', 'audit-c-2': 'LA15695-2', 'audit-c-3': 'LA18876-5' })
  await page.locator('#q-drug-question-field').fill('0')
  await answer(page, {})
  await answer(page, { 'topic-01': NO, 'topic-02': YES, 'topic-03': NO })
  await page.setViewportSize({ width: 1280, height: 1000 })
  await photograph(page, 'plan')
  await page.setViewportSize({ width: 390, height: 844 })
  await photograph(page, 'plan-narrow')
  await page.setViewportSize({ width: 1280, height: 800 })
  await photographDanger(page)
  await page.setViewportSize(SIZE)
  await page.locator('#more-safetyPlan > summary').click()
  await openItem(page, 'Keeping medicine in your hands')
  await photograph(page, 'safety-plan')
  await openItem(page, 'Local confidential advocate')
  await photograph(page, 'call-together')
  await page.locator('.service-search > summary').click()
  await turn(page, () => page.locator('button[name="~kind"][value=shelter]').click())
  await photograph(page, 'find-help')

  await page.locator('summary', { hasText: messages['take-home.heading'] }).click()
  await page.locator('input[name="~take"][value=card]').check()
  await page.locator('input[name="~number"]').first().check()
  await press(page, 'action', 'card')
  await photograph(page, 'take-home-card')
  await press(page, 'action', 'back')
  await press(page, 'action', 'continue')
  await press(page, 'action', 'back')
  await photograph(page, 'record')
  await page.locator('input[name="~level"][value=offered]').check()
  await press(page, 'action', 'continue')
  await photograph(page, 'preview')
}

/** An answer that makes something due now, as the bar announces it; then it is taken back. */
async function photographDanger(page) {
  const [no, yes] = [NO, YES].map((code) => page.locator(`input[name="safety-home"][value="${code}"]`))
  await no.scrollIntoViewIfNeeded()
  await no.check()
  await page.locator('#show-news').waitFor()
  await photograph(page, 'plan-danger')
  await yes.check()
  await page.locator('#show-news').waitFor({ state: 'detached' })
}

async function answer(page, answers) {
  for (const [linkId, code] of Object.entries(answers))
    await page.locator(`input[name="${linkId}"][value="${code}"]`).press('Space')
  await press(page, 'action', 'continue')
}

async function openItem(page, title) {
  const item = page.locator('.plan-item > details > summary', { hasText: title }).first()
  await item.click()
  await item.evaluate((summary) => summary.scrollIntoView({ block: 'start' }))
}

function press(page, name, value) {
  return turn(page, () => page.locator(`main button[name="~${name}"][value=${value}]`).first().click())
}

/** The page before is marked, so that the next one can be told from it. */
async function turn(page, act) {
  await page.locator('main').evaluate((main) => main.setAttribute('data-before', ''))
  await act()
  await page.locator('main:not([data-before])').waitFor()
}

async function photograph(page, name) {
  await page.mouse.move(0, 0)
  await page.screenshot({ path: path.join(TO, `${name}.png`), animations: 'disabled', caret: 'hide' })
}
