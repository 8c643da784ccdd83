import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { SHEET_SIZES, printCards } from '../../src/commands/content/print-cards.js'
import { realContent } from '../support/a-session.js'
import { launchBrowser } from '../support/chromium.js'

const MM = 96 / 25.4
const folder = mkdtempSync(path.join(tmpdir(), 'aside-cards-'))
const browser = await launchBrowser()
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

it.each(SHEET_SIZES)('every card has palm size on %s, and nothing of it is cut off', async (size) => {
  const file = path.join(folder, `${size}.html`)
  writeFileSync(file, printCards(realContent(), { size, isApproved: false }))
  const page = await browser.newPage()
  await page.goto(pathToFileURL(file).href)
  await page.emulateMedia({ media: 'print' })
  const cards = await page.locator('article').evaluateAll((all) =>
    all.map((card) => {
      const { width, height } = card.getBoundingClientRect()
      return {
        sides: [width, height],
        isCut: card.scrollHeight > card.clientHeight || card.scrollWidth > card.clientWidth,
      }
    }),
  )
  expect(cards.length).toBeGreaterThan(100)
  for (const { sides, isCut } of cards) {
    expect(sides.map((length) => Math.round(length / MM))).toEqual([89, 51])
    expect(isCut).toBe(false)
  }
  const sheets = await page.locator('section').count()
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(sheets)
  await page.close()
})
