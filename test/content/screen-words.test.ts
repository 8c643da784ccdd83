import { readFileSync } from 'node:fs'
import { readJson } from '../support/load-instrument.js'

/** The plan page and the warning before the idle lock are worded elsewhere. */
const ELSEWHERE = /^(plan|result|find|take-home|bar)\./

/** What the glossary says that no page says any more. */
function retiredSentences(): readonly string[] {
  const [, screens = ''] = readFileSync('docs/glossary.md', 'utf8').split('## Screens')
  const rows = [...screens.matchAll(/^\| (.+?) *\| (.*?) *\|$/gm)].slice(1)
  return rows.flatMap(([, , not = '']) => not.split('; ')).filter((text) => /[a-z]{2}/i.test(text))
}

describe('the words of the glossary for screens', () => {
  const retired = retiredSentences()
  const messages = readJson('languages/en.json') as Readonly<Record<string, string>>

  it('name sentences that are not said any more', () => {
    expect(retired).toEqual(expect.arrayContaining(['Please read this', 'Continue to the record', 'Confirm and close']))
    expect(retired.length).toBeGreaterThan(15)
  })

  it('are those of the pages', () => {
    const left = Object.entries(messages).filter(
      ([key, text]) => !ELSEWHERE.test(key) && retired.some((one) => text.toLowerCase().includes(one.toLowerCase())),
    )
    expect(left).toEqual([])
  })

  it('stand in the chart, too', () => {
    for (const id of ['hark', 'audit-c', 'drug-question', 'alcohol-question']) {
      const { record } = readJson(`questionnaires/${id}/interpretation.json`) as {
        record: { bands: Readonly<Record<string, { text: string }>> }
      }
      expect(Object.values(record.bands).map(({ text }) => text)).toEqual(['Negative', 'Positive'])
    }
  })
})
