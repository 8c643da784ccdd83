import type { Page } from 'playwright-core'

/** WCAG 1.4.12: what a reader may set, all at once. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }`

/** What is cut off, lies under other text, or runs out at the side when a reader spaces the text out. Needs `bypassCSP`. */
export async function spacingProblems(page: Page): Promise<readonly string[]> {
  const style = await page.addStyleTag({ content: SPACING })
  const problems = await page.evaluate<readonly string[]>(`(${FIT})()`)
  await style.evaluate((element) => element.remove())
  return problems
}

/** What is too small for a thumb. Links within a sentence are as high as their line, as WCAG 2.5.8 allows. */
export const targetProblems = (page: Page) => page.evaluate<readonly string[]>(`(${TARGETS})(44)`)

/** What moves or fades although the reader asked for less, and what forced colours leave without an edge. */
export const calmProblems = (page: Page) => page.evaluate<readonly string[]>(`(${CALM})()`)

/** How far what stood there moved while the page was loaded, in a tab of its own. */
export async function layoutShift(page: Page): Promise<number> {
  const tab = await page.context().newPage()
  await tab.goto(page.url(), { waitUntil: 'load' })
  const shift = await tab.evaluate<number>(`(${SHIFT})()`)
  await tab.close()
  return shift
}

// All of these run in the page.

const NAMED = String.raw`const named = (element) => element.tagName.toLowerCase() + ' "' +
  (element.textContent || element.value || element.name || '').trim().replace(/\s+/g, ' ').slice(0, 40) + '"'
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.hidden-text, .grid thead')`

const FIT = String.raw`() => {
  ${NAMED}
  scrollTo(0, 0)
  const root = document.documentElement
  const problems = new Set()
  if (root.scrollWidth > root.clientWidth) problems.add(root.scrollWidth - root.clientWidth + ' px too wide')
  const lines = []
  const isOfABar = (element) => element.closest('.dock') && getComputedStyle(element.closest('.dock')).position === 'sticky'
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { currentNode: text } = texts
    const element = text.parentElement
    if (text.textContent.trim() === '' || element.closest('script, style') || !isSeen(element)) continue
    // What scrolls by itself, and can be reached with Tab, hides nothing; what goes under a bar can be scrolled to.
    if (element.closest('pre') || isOfABar(element)) continue
    const holder = element.closest('button, summary, label, p, li, dd, dt, h1, h2, h3, legend') ?? element
    const { overflowX, overflowY } = getComputedStyle(holder)
    const isCut = holder.scrollWidth > holder.clientWidth + 1 || holder.scrollHeight > holder.clientHeight + 1
    if (isCut && (overflowX !== 'visible' || overflowY !== 'visible' || holder.tagName === 'BUTTON'))
      problems.add(named(holder) + ' is cut off')
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({ box, element })
  }
  lines.forEach(({ box, element }, i) => {
    for (const other of lines.slice(i + 1)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
      if (across > 2 && down > 4 && element !== other.element)
        problems.add(named(element) + ' lies over ' + named(other.element))
    }
  })
  return [...problems]
}`

const TARGETS = String.raw`(least) => {
  ${NAMED}
  const targets = document.querySelectorAll('button, summary, select, textarea, a[href], label:has(input), input:not([type=hidden])')
  return [...targets].flatMap((target) => {
    if (!isSeen(target) || (target.tagName === 'INPUT' && target.closest('label'))) return []
    if (target.tagName === 'A' && getComputedStyle(target).display === 'inline') return []
    const { width, height } = target.getBoundingClientRect()
    const isBig = Math.round(width) >= least && Math.round(height) >= least
    return isBig ? [] : [named(target) + ': ' + Math.round(width) + ' x ' + Math.round(height)]
  })
}`

const CALM = String.raw`() => {
  ${NAMED}
  const problems = document.getAnimations().map(() => 'something moves')
  for (const element of document.querySelectorAll('body *')) {
    const { transitionDuration, animationName, borderTopWidth, borderTopStyle } = getComputedStyle(element)
    if (/[1-9]/.test(transitionDuration) || animationName !== 'none') problems.push(named(element) + ' moves')
    if (!isSeen(element) || !element.matches('button:not(.quiet, .link, .language), .choice, .question, .result, .plan-item')) continue
    if (borderTopStyle === 'none' || borderTopWidth === '0px') problems.push(named(element) + ' has no edge')
  }
  return [...new Set(problems)]
}`

const SHIFT = `() => new Promise((resolve) => {
  let sum = 0
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) sum += value
  }).observe({ type: 'layout-shift', buffered: true })
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 200))
})`
