import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { lintWords } from '../../src/guidance/lint-words.js'
import { shippedGuidance } from './guidance-folder.js'

const page = readFileSync('docs/clinicians.md', 'utf8')
const { avoid } = shippedGuidance()
const SMALL_BYTES = 200_000

describe('the page for clinicians', () => {
  it('holds none of the words to avoid', () => {
    expect(lintWords({ text: page, language: 'en', context: 'staff' }, avoid)).toEqual([])
  })

  it('is read in the time of one coffee', () => {
    expect(page.split(/\s+/).length).toBeLessThan(1_200)
  })

  it('shows twelve pictures, each there and small', () => {
    const pictures = [...page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file]) => path.join('docs', file ?? ''))
    expect(pictures).toHaveLength(12)
    expect(pictures.filter((file) => !existsSync(file) || statSync(file).size > SMALL_BYTES)).toEqual([])
  })
})

it("the app's own words hold none of the words to avoid", () => {
  const messages = JSON.parse(readFileSync('languages/en.json', 'utf8')) as Readonly<Record<string, string>>
  expect(
    Object.entries(messages).flatMap(([key, text]) =>
      lintWords({ text, language: 'en', context: 'staff' }, avoid).map((found) => `${key}: ${found}`),
    ),
  ).toEqual([])
})
