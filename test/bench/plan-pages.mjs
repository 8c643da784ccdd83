import { withBrowser } from '../support/browser.mjs'
import { withDemonstration } from '../support/demonstration.mjs'
import { openPlan, PLANS } from './six-plans.mjs'
import { median, table } from './table.mjs'

const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } }

/** Of design and of one plan: what is measured, its limit, and whether the limit is kept. */
const LIMITS = [
  ['screens at 1280x800, without follow-up questions', ({ screens }) => screens[0], 2],
  ['screens at 390x844, without follow-up questions', ({ screens }) => screens[1], 4],
  ['screens at 1280x800, with the first of them open', ({ screens }) => screens[2], 3],
  ['screens at 390x844, with the first of them open', ({ screens }) => screens[3], 5],
  ['words outside the folds, without follow-up questions', ({ text }) => text, 200],
  ['taps to the number of an item that is called', ({ taps }) => taps, 1],
]
const MOST_WORDS_AT_THE_MEDIAN = 150

/** Height, words, taps and visible numbers of six plans, beside the limits. @returns the limits that are not kept */
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
  print(measured)
  return broken(measured)
}

function print(measured) {
  const names = Object.keys(measured)
  const row = (of, limit) => [...names.map((name) => of(measured[name])), limit]
  table('Six plans', [
    ['', ...names, 'limit'],
    ...LIMITS.map(([what, of, limit]) => [what, ...row(of, limit)]),
    ['first words seen at once, 1280 / 390', ...row(({ text1280, text390 }) => `${text1280} / ${text390}`, 'yes')],
    [
      'their number seen at once, 1280 / 390',
      ...row(({ number1280, number390 }) => `${number1280} / ${number390}`, 'yes'),
    ],
    ['words of all that is seen, with the names of the folds', ...row(({ seen }) => seen, '')],
    ['numbers seen without a tap, whole page', ...row(({ numbers }) => numbers, '')],
    ['next items', ...row(({ next }) => next, '5, or what is due')],
  ])
  console.log(`  words outside the folds, median: ${medianOf(measured)} (limit ${MOST_WORDS_AT_THE_MEDIAN})\n`)
}

const medianOf = (measured) => median(Object.values(measured).map(({ text }) => text))

function broken(measured) {
  const over = Object.entries(measured).flatMap(([name, plan]) => [
    ...LIMITS.filter(([, of, limit]) => of(plan) > limit).map(([what, of]) => `${name}: ${of(plan)} ${what}`),
    ...Object.entries(plan).flatMap(([what, seen]) => (seen === 'NO' ? [`${name}: ${what} is not seen at once`] : [])),
  ])
  return medianOf(measured) > MOST_WORDS_AT_THE_MEDIAN ? [...over, `${medianOf(measured)} words at the median`] : over
}

async function measure(page) {
  const result = { screens: [] }
  for (const open of [false, true]) {
    for (const [name, size] of Object.entries(SIZES)) {
      await page.setViewportSize(size)
      await page.evaluate(setFollowUps, open)
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      result.screens.push((Math.ceil((height * 100) / size.height) / 100).toFixed(2))
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
  const count = { text: 0, names: 0 }
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode
    const isLeftOut = parentElement.closest('#due, #asked, .hidden-text, [hidden], script, option, .by-hand') !== null
    if (isLeftOut || !parentElement.checkVisibility()) continue
    const found = walker.currentNode.nodeValue.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word))
    count[parentElement.closest('#others summary') ? 'names' : 'text'] += found.length
  }
  const links = [...document.querySelectorAll('main a[href^="tel:"]')]
  const called = [...document.querySelectorAll('#items .plan-item, #dangers .plan-item')].filter((one) =>
    one.querySelector('a[href^="tel:"]'),
  )
  const folds = called.map((one) => {
    const link = one.querySelector('a[href^="tel:"]')
    let taps = 0
    for (let at = link.closest('details'); at && one.contains(at); at = at.parentElement.closest('details')) taps += 1
    return taps
  })
  return {
    text: count.text,
    seen: count.text + count.names,
    numbers: links.filter((link) => link.checkVisibility()).length,
    next: document.querySelectorAll('#items .plan-item, #dangers .plan-item').length,
    taps: Math.max(0, ...folds),
  }
}
