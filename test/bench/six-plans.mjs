import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../support/demonstration.mjs'

const [YES, NO] = ['LA33-6', 'LA32-8']
const messages = JSON.parse(readFileSync(path.join(ROOT, 'languages/en.json'), 'utf8'))

const hark = (...answers) =>
  Object.fromEntries(['h', 'a', 'r', 'k'].map((last, i) => [`hark-${last}`, answers.includes(i) ? YES : NO]))
const auditC = (...codes) => Object.fromEntries(codes.map((code, i) => [`audit-c-${i + 1}`, code]))
const topics = (ids, yes = []) => Object.fromEntries(ids.map((id) => [`topic-${id}`, yes.includes(id) ? YES : NO]))
const PROMPTS = ['01', '02', '03']
const NO_DRINK = auditC('LA6270-8')
const NO_DRUGS = { 'drug-question': '0' }
const INTAKE = { patient: 'rosalind-kestrel', user: 'casey-morgan' }

/** Six situations as a clinic meets them: who, what is answered on each page, what staff then answer and tick. */
export const PLANS = {
  'all negative': { parts: [hark(), NO_DRINK, NO_DRUGS, topics(PROMPTS)] },
  'HARK positive': { parts: [hark(0, 1), NO_DRINK, NO_DRUGS, topics(PROMPTS)] },
  'coercion at intake': {
    ...INTAKE,
    parts: [hark(), {}, NO_DRUGS, { 'topic-02': YES, 'topic-04': YES }],
  },
  danger: {
    parts: [hark(0, 1, 3), NO_DRINK, NO_DRUGS, topics(PROMPTS)],
    then: { 'safety-home': NO, 'safety-weapon': YES },
  },
  'pregnant on treatment medicine': {
    ...INTAKE,
    parts: [hark(), {}, NO_DRUGS, { 'topic-04': YES }],
    ticks: ['pregnancy=yes', 'on-medication=yes'],
  },
  teen: { patient: 'juniper-ashgrove', parts: [{ 'teen-scared': YES }] },
}

/** Walks to the plan of one of them, at its widest, with nothing open that was opened on the way. */
export async function openPlan(
  page,
  urls,
  { patient = 'amara-okafor', user = 'dr-rivera', parts, then = {}, ticks = [] },
) {
  await page.goto(`${urls.sandbox}launch?patient=${patient}&user=${user}`)
  await page.waitForURL((url) => url.origin === urls.app)
  await press(page, 'alone', 'yes')
  await press(page, 'ask', 'yes')
  for (const answers of parts) {
    for (const [linkId, value] of Object.entries(answers)) await choose(page, linkId, value)
    await press(page, 'action', 'continue')
  }
  await page.locator('h1', { hasText: messages['plan.heading'] }).waitFor()
  await page.locator('.staff-facts > summary').click()
  for (const tick of ticks) await chosen(page, () => tickIn(page, tick))
  await page.locator('.staff-facts > summary').click()
  for (const [linkId, value] of Object.entries(then)) await chosen(page, () => choose(page, linkId, value))
  await page.reload()
}

async function choose(page, linkId, value) {
  const radio = page.locator(`input[name="${linkId}"][value="${value}"]`)
  if ((await radio.count()) > 0) await radio.press('Space')
  else await page.locator(`[name="${linkId}"]`).first().fill(value)
}

async function tickIn(page, tick) {
  const box = page.locator(`input[name="~fact"][value="${tick}"]`)
  if ((await box.count()) > 0) return box.check()
  return page.locator(`select:has(option[value="${tick}"])`).selectOption(tick)
}

/** What is chosen counts at once: the page names another state then. */
async function chosen(page, act) {
  const before = await page.locator('#seen').inputValue()
  await act()
  await page.locator(`#seen:not([value="${before}"])`).waitFor({ state: 'attached' })
}

async function press(page, name, value) {
  await page.locator('main').evaluate((main) => main.setAttribute('data-before', ''))
  await page.locator(`main button[name="~${name}"][value=${value}]`).first().click()
  await page.locator('main:not([data-before])').waitFor()
}
