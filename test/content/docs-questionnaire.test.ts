import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadFile } from '../../src/commands/content/load-file.js'
import { checkCases } from '../../src/score/check-cases.js'

const page = readFileSync('docs/questionnaires.md', 'utf8')
const section = page.slice(page.indexOf('## Add an instrument'), page.indexOf("## A site's own files"))
const blocks = [...section.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as unknown)
const [interpretation, cases, questionnaire] = blocks

it('the questionnaire to copy loads, with the interpretation and the cases that stand above it', () => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'aside-docs-')), 'my-screen')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'questionnaire.json'), JSON.stringify(questionnaire))
  writeFileSync(path.join(folder, 'interpretation.json'), JSON.stringify(interpretation))
  const loaded = loadFile(folder)
  expect(loaded.interpretation?.instrument).toBe('my-screen')
  if (!loaded.interpretation) throw new Error('there is no interpretation')
  expect(checkCases(loaded.questionnaire, loaded.interpretation, cases)).toEqual([])
})
