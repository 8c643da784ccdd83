import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import request from 'supertest'
import { loadFile } from '../../../../src/commands/content/load-file.js'
import { previewServer } from '../../../../src/commands/content/preview-server.js'
import { readJson } from '../../../support/load-instrument.js'

const ENGLISH = new Map([['en', readJson('languages/en.json') as Record<string, string>]])
const folder = mkdtempSync(path.join(tmpdir(), 'aside-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}
const FORM = JSON.stringify({
  resourceType: 'Questionnaire',
  status: 'draft',
  item: [{ linkId: 'a', type: 'string', text: 'A' }],
})

it('reads a file that begins with a byte order mark', () => {
  expect(loadFile(file('marked.json', `\uFEFF${FORM}`)).questionnaire.id).toBe('marked')
})

it.each([
  ['nothing', '', /is not JSON/],
  ['half of something', '{ "resourceType": ', /is not JSON/],
  ['lists without end', '['.repeat(100_000) + ']'.repeat(100_000), /deeper than in any form/],
  ['one text of ten megabytes', FORM.replace('"A"', `"${'x'.repeat(10_000_000)}"`), /longer than 20000 characters/],
])('says what is wrong with %s', (_what, text, reason) => {
  expect(() => loadFile(file('odd.json', text))).toThrow(reason)
})

it('previews one file under the name of the file, and an instrument also under that of its folder', async () => {
  const around = {
    root: process.cwd(),
    languages: ENGLISH,
    randomBytes: (n: number) => Buffer.alloc(n),
  }
  const { server, address } = await previewServer('questionnaires/hark/questionnaire.json', 0, around)
  expect(address).toMatch(/\/preview\/hark$/)
  for (const name of ['hark', 'questionnaire']) await request(server).get(`/preview/${name}`).expect(200)
  await request(server).get('/preview/audit').expect(404)
  server.close()
})
