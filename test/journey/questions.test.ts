import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { createPreview } from '../../src/commands/content/preview-app.js'
import { loadFile } from '../../src/commands/content/load-file.js'
import { realContent } from '../support/a-session.js'
import { aLoaded } from '../support/a-questionnaire.js'
import { ALL_KINDS } from '../support/a-questionnaire-of-all-kinds.js'
import { launchBrowser } from '../support/chromium.js'
import { listening } from '../support/listening.js'
import { loadPageAssets } from '../../src/web/load-page-assets.js'

/** A day is asked for after a yes alone. */
const [, second] = ALL_KINDS.item
const CLOSING = ALL_KINDS.item.map((one) => (one.linkId === 'day' ? { ...one, enableWhen: second?.enableWhen } : one))
const OWN: Readonly<Record<string, object>> = { 'all-kinds': ALL_KINDS, closing: { ...ALL_KINDS, item: CLOSING } }

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const LONG_MS = 120_000
let browser: Browser
let base: string

beforeAll(async () => {
  const app = createPreview({
    names: [],
    load: (name) =>
      OWN[name] ? { questionnaire: aLoaded(OWN[name]), interpretation: undefined } : loadFile(`questionnaires/${name}`),
    languages: realContent().languages,
    views: 'src/commands/content',
    assets: loadPageAssets(process.cwd()),
    randomBytes: (size) => Buffer.alloc(size, 7),
  })
  const server = await listening(app)
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/preview`
  browser = await launchBrowser()
}, LONG_MS)
afterAll(async () => {
  await browser.close()
})

async function onPage(work: (page: Page) => Promise<void>, javaScriptEnabled = true, width = 900): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  const elsewhere: string[] = []
  page.on('request', (request) => request.url().startsWith(new URL(base).origin) || elsewhere.push(request.url()))
  try {
    await page.goto(`${base}/all-kinds`)
    await work(page)
    expect(elsewhere).toEqual([])
    // A form that is shown again is 422, which the console calls an error.
    expect(errors.filter((error) => !error.includes('422'))).toEqual([])
  } finally {
    await context.close()
  }
}
const radio = (page: Page, question: string, choice: string, nth = 0) =>
  page.getByRole('group', { name: question, exact: true }).nth(nth).getByRole('radio', { name: choice, exact: true })
const question = (page: Page, text: string) => page.getByRole('group', { name: text, exact: true })
const responseOf = async (page: Page) => JSON.parse(await page.locator('#response').innerText()) as { item: unknown }

it('follow-up questions open and close at once, chained, and the focus stays', () =>
  onPage(async (page) => {
    expect(await question(page, 'Is there more of it?').isVisible()).toBe(false)
    await radio(page, 'Is there something?', 'Yes').focus()
    await page.keyboard.press('Space')
    expect(await question(page, 'Is there more of it?').isVisible()).toBe(true)
    expect(await page.evaluate('document.activeElement.value')).toBe('yes')
    await radio(page, 'Is there more of it?', 'Yes').check()
    expect(await question(page, 'What is it?').isVisible()).toBe(true)
    await radio(page, 'Is there something?', 'No').check()
    expect(await question(page, 'What is it?').isVisible()).toBe(false)
  }))

it('a half-typed date in a question that closed again keeps nobody from going on', () =>
  onPage(async (page) => {
    await page.goto(`${base}/closing`)
    await radio(page, 'Is there something?', 'Yes').check()
    await page.locator('#q-day-field').focus()
    await page.keyboard.type('12')
    await radio(page, 'Is there something?', 'No').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('#response:has-text("completed")').waitFor({ timeout: 10_000 })
  }))

it('a protected question is seen, and cannot be answered before its time', () =>
  onPage(async (page) => {
    const faded = page.locator('#q-faded')
    const inert = "document.getElementById('q-faded').inert"
    expect([await faded.isVisible(), await page.evaluate(inert)]).toEqual([true, true])
    await radio(page, 'Is there something?', 'Yes').check()
    expect(await page.evaluate(inert)).toBe(false)
  }))

it('a slider says nothing until it is moved, by keyboard too', () =>
  onPage(async (page) => {
    const [slider, field] = [page.getByRole('slider', { name: 'How many?' }), page.locator('#q-number-field')]
    expect(await field.inputValue()).toBe('')
    await slider.focus()
    await page.keyboard.press('ArrowRight')
    expect(await field.inputValue()).toBe('6')
    await field.fill('')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('#response:has-text("completed")').waitFor()
    expect(JSON.stringify(await responseOf(page))).not.toContain('"number"')
  }))

it('the server opens what only an expression can open, and tells staff the total as answers change', () =>
  onPage(async (page) => {
    expect(await question(page, 'Opened by an expression').isVisible()).toBe(false)
    await page.locator('#q-number-field').fill('5')
    await page.locator('#q-number-field').blur()
    await question(page, 'Opened by an expression').waitFor({ state: 'visible' })
    await radio(page, 'Opened by an expression', 'Yes').check()
    await page.locator('#result:has-text("incomplete")').waitFor()
    const { missing } = JSON.parse(await page.locator('#result').innerText()) as { missing: readonly string[] }
    // What an expression offers may have points, too: it is a gap until it is answered.
    expect(missing).toContain('favourite')
    expect(missing).not.toContain('by-expression')
  }))

describe.each([true, false])('with script: %s', (script) => {
  it('one more of a group keeps what was answered, and choices come from answers', () =>
    onPage(async (page) => {
      await page.getByLabel('Name').fill('Ada')
      await page.getByRole('button', { name: 'Add another' }).click()
      await page.getByLabel('Name').nth(1).waitFor()
      expect(await page.evaluate('document.activeElement.name')).toBe('people~1~name')
      expect(await page.getByLabel('Name').nth(0).inputValue()).toBe('Ada')
      await page.getByLabel('Name').nth(1).fill('Bo')
      await page.getByRole('button', { name: 'Add another' }).click()
      await page.getByLabel('Name').nth(2).waitFor()
      await radio(page, 'Who of them?', 'Bo').check()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.locator('#response:has-text("completed")').waitFor()
      expect(JSON.stringify(await responseOf(page))).toMatch(/"Ada".*"Bo".*"favourite".*"Bo"/)
    }, script))

  it('every kind of answer reaches the response', () =>
    onPage(async (page) => {
      await page.getByLabel('One of these', { exact: true }).selectOption('green')
      await page.getByRole('checkbox', { name: 'Milk' }).check()
      await page.getByLabel('Another answer').fill('Goat')
      await page.getByLabel('How heavy?').fill('3.5')
      await page.getByLabel('Which day?').fill('2026-02-28')
      await page.getByLabel('What time?').fill('09:30')
      await page.getByLabel('What happened?').fill('This & <that>')
      await radio(page, 'Is it true?', 'No').check()
      await page.getByLabel('Asked below').fill('kept')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.locator('#response:has-text("completed")').waitFor()
      const text = JSON.stringify(await responseOf(page))
      for (const part of ['"green"', '"milk"', '"Goat"', '"value":3.5', '"2026-02-28"', '"09:30:00"', 'This & <that>'])
        expect(text).toContain(part)
      for (const part of ['"valueBoolean":false', '"kept"']) expect(text).toContain(part)
    }, script))
})

it('without script every question is there to be answered', () =>
  onPage(async (page) => {
    for (const text of ['Is there more of it?', 'What is it?', 'Opened by an expression'])
      expect(await question(page, text).isVisible()).toBe(true)
    expect((await page.locator('#q-picture img').boundingBox())?.width).toBeGreaterThan(20)
  }, false))

it.each([320, 640, 1280])('is accessible and fits %s px', (width) =>
  onPage(
    async (page) => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze()
      expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([])
      const [wide, seen] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      )
      expect(wide).toBeLessThanOrEqual(seen)
      const row = page.getByRole('row', { name: /Were you glad/ })
      await row.getByRole('radio', { name: 'Were you glad? Often' }).check()
      expect(await page.getByRole('columnheader').allInnerTexts()).toEqual([
        'Never',
        'Sometimes',
        'Often',
        'Prefer not to say',
      ])
    },
    true,
    width,
  ),
)
