import type { Page } from 'playwright-core'

/**
 * What does not fit, and what is in no language of the page: letters of plain English where every word should be of the
 * pseudo-language, in a text that is not marked as English. The names of languages come from the machine, which has none
 * for these.
 *
 * @returns one line per problem, each once
 */
export async function layoutProblems(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(${PROBLEMS})()`)
}

/** Runs in the page. */
const PROBLEMS = String.raw`() => {
  const root = document.documentElement
  const width = root.clientWidth
  const problems = new Set()
  const named = (element) => element.tagName.toLowerCase() + ' "' + element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40) + '"'
  if (root.scrollWidth > width) problems.add(root.scrollWidth - width + ' px too wide')

  for (const element of document.querySelectorAll('button, summary, .button, label, input, select, a, p, li, h1, h2, h3, legend')) {
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0 || element.closest('.hidden-text')) continue
    if (box.left < -0.5 || box.right > width + 0.5) problems.add(named(element) + ' stands outside')
    const isInline = getComputedStyle(element).display === 'inline'
    if (!isInline && element.scrollWidth > element.clientWidth + 1) problems.add(named(element) + ' is clipped')
    if (element.tagName === 'BUTTON' && element.scrollHeight > element.clientHeight + 1) problems.add(named(element) + ' is cut off')
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { parentElement, textContent } = texts.currentNode
    const inOtherLanguage = parentElement.closest('[lang]').lang !== root.lang
    if (inOtherLanguage || parentElement.closest('script, style, pre, code, bdi, .banner strong, .numbers a')) continue
    const text = textContent.replaceAll(/https?:\/\/\S+|UTC|GMT|English|Spanish|American Sign Language/g, '')
    if (/[A-Za-z]{3}/.test(text)) problems.add('not translated: ' + textContent.trim().slice(0, 60))
  }
  return [...problems]
}`
