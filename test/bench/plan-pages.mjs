import { readFileSync } from 'node:fs'
import path from 'node:path'
import { withBrowser } from '../support/browser.mjs'
import { ROOT, withDemonstration } from '../support/demonstration.mjs'
import { median, table } from './table.mjs'

const [YES, NO] = ['LA33-6', 'LA32-8']
const messages = JSON.parse(readFileSync(path.join(ROOT, 'languages/en.json'), 'utf8'))
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } }

const hark = (...answers) =>
  Object.fromEntries(['h', 'a', 'r', 'k'].map((last, i) => [`hark-${last}`, answers.includes(i) ? YES : NO]))
const auditC = (...codes) => Object.fromEntries(codes.map((code, i) => [`audit-c-${i + 1}`, code]))
const topics = (ids, yes = []) => Object.fromEntries(ids.map((id) => [`topic-${id}`, yes.includes(id) ? YES : NO]))
const PROMPTS = ['01', '02', '03']
const NO_DRINK = auditC('LA6270-8')
const NO_DRUGS = { 'drug-question': '0' }
const INTAKE = { patient: 'rosalind-kestrel', user: 'casey-morgan' }

/** Six situations as a clinic meets them: who, what is answered on each page, what staff then answer and tick. */
const PLANS = {
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

const LIMITS = [
  ['screens at 1280x800, without follow-up questions', 2],
  ['screens at 390x844, without follow-up questions', 4],
  ['screens at 1280x800, with the first of them open', 3],
  ['screens at 390x844, with the first of them open', 5],
  ['words before the folds, without follow-up questions', 200],
]

/** Height, words, taps and visible numbers of six plans, beside the limits. */
export async function planPages(environment) {
  const measured = {}
  await withDemonstration(environment, (urls) =>
    withBrowser(async (browser) => {
      for (const [name, plan] of Object.entries(PLANS)) {
        const page = await browser.newPage({ viewport: SIZES.wide, reducedMotion: 'reduce' })
        await openPlan(page, urls, plan)
        measured[name] = await measure(page)
        await page.close()
      }
    }),
  )
  const names = Object.keys(measured)
  const row = (of, limit) => [...names.map((name) => of(measured[name])), limit]
  const counts = names.map((name) => measured[name].text)
  table('Six plans', [
    ['', ...names, 'limit'],
    ...LIMITS.map(([what, limit], i) => [what, ...row((plan) => [...plan.screens, plan.text][i], limit)]),
    ['first words seen at once, 1280 / 390', ...row(({ text1280, text390 }) => `${text1280} / ${text390}`, 'yes')],
    [
      'their number seen at once, 1280 / 390',
      ...row(({ number1280, number390 }) => `${number1280} / ${number390}`, 'yes'),
    ],
    ['numbers seen without a tap, whole page', ...row(({ numbers }) => numbers, '')],
    ['next items', ...row(({ next }) => next, '5, or what is due')],
    ['taps to the number of a next item that is called', ...row(({ taps }) => taps, 1)],
  ])
  console.log(`  words, median: ${median(counts)} (limit 150)\n`)
}

async function openPlan(page, urls, { patient = 'amara-okafor', user = 'dr-rivera', parts, then = {}, ticks = [] }) {
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

async function measure(page) {
  const result = { screens: [] }
  for (const open of [false, true]) {
    for (const [name, size] of Object.entries(SIZES)) {
      await page.setViewportSize(size)
      await page.evaluate(setFollowUps, open)
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      result.screens.push((height / size.height).toFixed(1))
      if (open) continue
      await page.evaluate(() => document.documentElement.scrollTo(0, 0))
      const seen = await page.evaluate(seenAtOnce)
      Object.assign(result, { [`text${size.width}`]: seen.text, [`number${size.width}`]: seen.number, name })
    }
  }
  return { ...result, ...(await page.evaluate(countsOf)) }
}

/** In the page: as if none were due, or with the first one open. */
function setFollowUps(open) {
  for (const one of document.querySelectorAll('#due, #asked')) one.hidden = !open
  document.querySelectorAll('.asking').forEach((one, i) => (one.open = open && i === 0))
}

/** In the page: whether the first words, and the number beside them, stand between the two bars. */
function seenAtOnce() {
  const bottom = document.querySelector('.dock').getBoundingClientRect().top
  const isSeen = (one) => one !== null && one.getBoundingClientRect().bottom <= bottom
  const [say] = document.querySelectorAll('.first .say, .first .do')
  const yes = (holds) => (holds ? 'yes' : 'NO')
  return { text: yes(isSeen(say)), number: yes(isSeen(document.querySelector('.first .numbers'))) }
}

/** In the page: words that are seen without opening anything, numbers, items, and taps. */
function countsOf() {
  // 4: texts.
  const walker = document.createTreeWalker(document.querySelector('main'), 4)
  let text = ''
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode
    const isLeftOut = parentElement.closest('#due, #asked, .hidden-text, [hidden], script, option, .by-hand') !== null
    if (!isLeftOut && parentElement.checkVisibility()) text += ` ${walker.currentNode.nodeValue}`
  }
  const links = [...document.querySelectorAll('main a[href^="tel:"]')]
  const called = [...document.querySelectorAll('#items .plan-item')].filter((one) =>
    one.querySelector('a[href^="tel:"]'),
  )
  const folds = called.map((one) => {
    const link = one.querySelector('a[href^="tel:"]')
    let count = 0
    for (let at = link.closest('details'); at && one.contains(at); at = at.parentElement.closest('details')) count += 1
    return count
  })
  return {
    text: text.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length,
    numbers: links.filter((link) => link.checkVisibility()).length,
    next: document.querySelectorAll('#items .plan-item, #dangers .plan-item').length,
    taps: folds.length === 0 ? '-' : Math.max(...folds),
  }
}
