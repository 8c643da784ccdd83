import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/chromium.js'

const SCRIPT = readFileSync('src/web/browser-script/clock-offsets.js', 'utf8')
/** As src/web/pages/questions/form/input.ejs writes it. */
const FIELD = `<input type="datetime-local" name="a"> <span class="unit">UTC</span><input type="hidden" name="a~offset" value="Z">`

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it.each([
  ['America/New_York', '2026-03-01T08:00', '-05:00'],
  ['America/New_York', '2026-07-01T08:00', '-04:00'],
  ['Asia/Kathmandu', '2026-03-01T08:00', '+05:45'],
])('a time typed in %s, %s, carries %s, and the page says so', async (timezoneId, typed, offset) => {
  const page = await browser.newPage({ timezoneId })
  await page.setContent(FIELD)
  await page.addScriptTag({ content: SCRIPT })
  await page.locator('[name=a]').fill(typed)
  expect(await page.locator('[name="a~offset"]').inputValue()).toBe(offset)
  expect(await page.locator('.unit').textContent()).toBe(`UTC${offset}`)
  await page.close()
})
