import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { contentCommand } from '../../src/commands/content.js'
import { loadFile } from '../../src/commands/content/load-file.js'

async function run(args: readonly string[], contentDir?: string) {
  const lines: string[] = []
  const code = await contentCommand(args, {
    root: process.cwd(),
    contentDir,
    now: () => 0,
    randomBytes: (size) => Buffer.alloc(size),
    print: (line) => void lines.push(line),
    complain: (line) => void lines.push(line),
  })
  return { code, printed: lines.join('\n') }
}

const URL = 'http://loinc.org/vs/LL358-3'
const questionnaire = {
  resourceType: 'Questionnaire',
  id: 'mine',
  status: 'draft',
  item: [{ linkId: 'a', type: 'choice', text: 'A', answerValueSet: URL }],
}
const valueSet = (more: object) => ({ resourceType: 'ValueSet', status: 'active', url: URL, ...more })
const expansion = {
  timestamp: '2026-11-22',
  contains: ['x', 'y'].map((code) => ({ system: 'http://loinc.org', code, display: code.toUpperCase() })),
}

function folderWith(supplied?: object): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-expand-'))
  writeFileSync(path.join(folder, 'mine.json'), JSON.stringify(questionnaire))
  if (supplied) writeFileSync(path.join(folder, 'LL358-3.valueset.json'), JSON.stringify(supplied))
  return folder
}

it('writes an expansion that lies beside the file into it, and then nothing else is needed', async () => {
  const file = path.join(folderWith(valueSet({ expansion })), 'mine.json')
  expect(() => loadFile(file)).toThrow(/LL358-3\.valueset\.json/)
  expect(await run(['expand', file])).toMatchObject({
    code: 0,
    printed: expect.stringContaining('holds the 2 codes') as string,
  })
  expect(loadFile(file).questionnaire.items[0]?.choices.map(({ code }) => code)).toEqual(['x', 'y'])
  const written = readFileSync(file, 'utf8')
  expect((await run(['expand', file])).printed).toContain('every value set is in it already')
  expect(readFileSync(file, 'utf8')).toBe(written)
})

it.each([
  ['no file', undefined, 'put the expansion of http://loinc.org/vs/LL358-3 there'],
  ['a value set without an expansion', valueSet({}), 'is no ValueSet with an expansion'],
  [
    'another value set',
    valueSet({ url: 'http://loinc.org/vs/other', expansion }),
    'is the value set http://loinc.org/vs/other',
  ],
  ['a part of the codes', valueSet({ expansion: { ...expansion, total: 5 } }), 'holds 2 of 5 codes'],
])('%s: says so, and writes nothing', async (_what, supplied, reason) => {
  const file = path.join(folderWith(supplied), 'mine.json')
  expect(await run(['expand', file])).toEqual({ code: 2, printed: expect.stringContaining(reason) as string })
  expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(questionnaire))
})

it("score takes a site's own questionnaire by its name, before the one that is shipped", async () => {
  const site = mkdtempSync(path.join(tmpdir(), 'aside-own-'))
  const own = { ...questionnaire, item: [{ linkId: 'own', type: 'string', text: 'Own' }] }
  mkdirSync(path.join(site, 'questionnaires/hark'), { recursive: true })
  writeFileSync(path.join(site, 'questionnaires/hark/questionnaire.json'), JSON.stringify(own))
  expect((await run(['score', 'hark', '{"own":"x"}'], site)).printed).toContain('not-scorable')
  expect((await run(['score', 'hark', '{"own":"x"}'])).printed).toContain('no item has the linkId own')
})
