import type { Page } from 'playwright-core'

type Value = Readonly<{ value?: unknown }>
type Node = Readonly<{
  ignored: boolean
  role?: Value
  name?: Value
  properties?: readonly Readonly<{ name: string; value: Value }>[]
}>

/** Focused to be read from the start: what they hold is what they say. */
const READ_WHOLE = ['RootWebArea', 'main', 'alert']
const LANDMARKS = ['banner', 'main', 'complementary', 'navigation', 'contentinfo', 'search']

/** What a screen reader is told that is not enough: controls without a name, too many or too few headings and landmarks. */
export async function namingProblems(page: Page): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page)
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] }
  await cdp.detach()
  const told = nodes.filter(({ ignored }) => !ignored)
  const has = (node: Node, property: string) =>
    node.properties?.some(({ name, value }) => name === property && value.value !== false) ?? false
  const named = ({ name }: Node) => typeof name?.value === 'string' && name.value.trim() !== ''
  const roleOf = ({ role }: Node) => (typeof role?.value === 'string' ? role.value : '')

  const nameless = told
    .filter((node) => has(node, 'focusable') && !READ_WHOLE.includes(roleOf(node)) && !named(node))
    .map((node) => `a ${roleOf(node)} without a name`)
  const regions = told.filter((node) => roleOf(node) === 'region' && !named(node))
  const count = (role: string) => told.filter((node) => roleOf(node) === role).length
  const level = (node: Node) => node.properties?.find(({ name }) => name === 'level')?.value.value
  const tops = told.filter((node) => roleOf(node) === 'heading' && level(node) === 1).length
  return [
    ...nameless,
    ...regions.map(() => 'a region without a name'),
    ...(tops === 1 ? [] : [`${tops} headings of the first level`]),
    ...(count('main') === 1 ? [] : [`${count('main')} main landmarks`]),
    ...LANDMARKS.filter((role) => role !== 'complementary' && count(role) > 1).map((role) => `several of ${role}`),
  ]
}

/**
 * Where Tab leads, in order: each control must come where it stands on the page, be seen, and be outlined.
 *
 * @returns one line for each that is not
 */
export async function focusProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate('document.activeElement.blur(), scrollTo(0, 0)')
  const problems: string[] = []
  const seen = new Set<string>()
  let before = -1
  for (let presses = 0; presses < MOST; presses += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate<Focus | null>(FOCUS)
    if (!at || seen.has(at.id)) break
    seen.add(at.id)
    if (!at.isOutlined) problems.push(`${at.name} shows no focus`)
    if (!at.isInView) problems.push(`${at.name} has the focus out of sight`)
    if (at.place < before) problems.push(`${at.name} comes before what Tab reached first`)
    before = at.place
  }
  return seen.size === 0 && (await page.locator('button:visible').count()) > 0 ? ['Tab leads nowhere'] : problems
}

const MOST = 60

type Focus = Readonly<{ id: string; name: string; place: number; isOutlined: boolean; isInView: boolean }>

/** Runs in the page: the control with the focus, by its place in the document. */
const FOCUS = String.raw`(() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const all = [...document.querySelectorAll('*')]
  const shown = [element, element.closest('label') ?? element]
  const { top, bottom, height } = element.getBoundingClientRect()
  const bars = [...document.querySelectorAll('.bar, .dock')]
  const isOfABar = bars.some((bar) => bar.contains(element))
  const under = isOfABar ? null : document.elementFromPoint(innerWidth / 2, Math.max(0, top + height / 2))
  return {
    id: String(all.indexOf(element)),
    name: (element.textContent || element.name || element.tagName).trim().slice(0, 40),
    place: all.indexOf(element),
    isOutlined: shown.some((one) => getComputedStyle(one).outlineStyle !== 'none' && getComputedStyle(one).outlineWidth !== '0px'),
    isInView: bottom > 0 && top < innerHeight && !bars.some((bar) => bar.contains(under)),
  }
})()`
