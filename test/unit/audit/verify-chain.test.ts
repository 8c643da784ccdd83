import { fileNameOf, partOfFile, type Link } from '../../../src/audit/chain.js'
import type { Deed } from '../../../src/audit/deed.js'
import { verifyChain } from '../../../src/audit/verify-chain.js'
import { memoryAudit } from '../../support/memory-audit.js'

const NOW = Date.UTC(2026, 10, 22, 9)
const DEED: Deed = { action: 'opened', subject: { profile: 'invented', iss: 'https://ehr.example', patient: 'p1' } }

/** The files of a chain of seven records, one to three in each file. */
async function aChain(mostBytes = 2_600) {
  const audit = await memoryAudit(() => NOW, { mostBytes })
  for (let i = 0; i < 5; i += 1) await audit.record({ ...DEED, subject: { ...DEED.subject, patient: `p${i}` } })
  await audit.close()
  return [...audit.files]
}
type Files = readonly (readonly [string, string])[]
const verified = (files: Files) => {
  const parts = files.map(([file, text]) => ({
    file,
    lines: text.match(/.*\n|.+$/g) ?? [],
    part: partOfFile(file)!.part,
  }))
  const links: Link[] = []
  return { ...verifyChain('one', parts, (link) => links.push(link)), links }
}
const linesOf = (text: string): string[] => text.split('\n').filter(Boolean)
const withLines = (files: Files, at: number, change: (lines: string[]) => string[]): Files =>
  files.map(([file, text], i) =>
    i === at
      ? [
          file,
          change(linesOf(text))
            .map((line) => `${line}\n`)
            .join(''),
        ]
      : [file, text],
  )

it('a chain goes on in the next file, which carries the last hash', async () => {
  const files = await aChain()
  expect(files.length).toBeGreaterThan(2)
  expect(files.map(([name]) => name)).toEqual(files.map((_file, i) => fileNameOf('one', i + 1)))
  for (const [, text] of files) expect(text.length).toBeLessThanOrEqual(2_600)
  expect(verified(files)).toMatchObject({ problems: [], remarks: [] })
  expect(verified(files).links.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7])
  const [first, second] = files.map(([, text]) => linesOf(text).map((line) => JSON.parse(line)))
  expect(second![0].previous).toBe(first!.at(-1).hash)
})

describe('what shows in a chain', () => {
  it.each<[string, (files: Files) => Files, RegExp]>([
    [
      'another patient',
      (files) => withLines(files, 1, (lines) => lines.map((one) => one.replace('p1', 'p9'))),
      /changed/,
    ],
    [
      'another time',
      (files) => withLines(files, 1, ([one = '', ...rest]) => [one.replace('T09:00', 'T08:00'), ...rest]),
      /line 1 was changed/,
    ],
    ['a record taken out', (files) => withLines(files, 1, ([, ...rest]) => rest), /does not follow/],
    [
      'the last record of a file taken out',
      (files) => withLines(files, 0, (lines) => lines.slice(0, -1)),
      /not follow/,
    ],
    ['two records swapped', (files) => withLines(files, 0, ([a = '', b = '']) => [b, a]), /not follow/],
    ['a record twice', (files) => withLines(files, 0, ([a = '', ...rest]) => [a, a, ...rest]), /not follow/],
    ['a line that is no record', (files) => withLines(files, 0, (lines) => [...lines, '{}']), /line 3 is no record/],
    ['a file taken out', (files) => files.filter((_file, i) => i !== 1), /part 2 of the chain is missing/],
    ['the first file taken out', (files) => files.slice(1), /part 1 of the chain is missing/],
    [
      'a record of another chain',
      (files) => withLines(files, 0, (lines) => lines.map((one) => one.replace('"one"', '"two"'))),
      /belongs to the chain "two"/,
    ],
  ])('%s', async (_what, change, problem) => {
    expect(verified(change(await aChain())).problems.join('\n')).toMatch(problem)
  })
})

it('a last line that a crash tore does not count, and is told', async () => {
  const [first, ...rest] = await aChain()
  const torn: Files = [[first![0], `${first![1]}{"chain":"one","n":`], ...rest]
  const { problems, remarks } = verified(torn)
  expect(problems).toEqual([])
  expect(remarks).toEqual([expect.stringMatching(/the last line was torn/)])
})

it('a chain without its end is told: its last records may be gone', async () => {
  const files = await aChain()
  const cut = withLines(files, files.length - 1, (lines) => lines.slice(0, -1))
  expect(verified(cut)).toMatchObject({ problems: [], remarks: [expect.stringMatching(/has no end/)] })
})
