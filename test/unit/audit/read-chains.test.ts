import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openAudit, type Audit } from '../../../src/audit/audit.js'
import { eventsInOrder } from '../../../src/audit/events-in-order.js'
import { auditFilesIn, localSink } from '../../../src/audit/local-sink.js'
import { linesIn, readChains } from '../../../src/audit/read-chains.js'
import { readLines } from '../../../src/audit/read-lines.js'
import { observer } from '../../support/memory-audit.js'

const directory = mkdtempSync(path.join(tmpdir(), 'aside-chains-'))
const running: Audit[] = []
afterAll(async () => {
  for (const audit of running) await audit.close()
  rmSync(directory, { recursive: true })
})

/** What was done by processes, in the order in which it was done; each file holds one or two records. */
beforeAll(async () => {
  let now = Date.UTC(2026, 10, 22, 9)
  const begin = (chain: string) => {
    const local = localSink({ chain, openFile: auditFilesIn(directory), mostBytes: 2_000 })
    return openAudit({ local, remotes: [], observer: observer(), now: () => now, log: () => undefined })
  }
  const opened = async (audit: Awaited<ReturnType<typeof begin>>, patient: string): Promise<void> => {
    now += 1_000
    await audit.record({ action: 'opened', subject: { profile: 'invented', iss: 'https://ehr.example', patient } })
  }
  // The later name of the earlier process, and two that ran at once.
  const first = await begin('z-first')
  for (const patient of ['p1', 'p2', 'p3']) await opened(first, patient)
  await first.close()
  now += 1_000
  const [one, two] = [await begin('a-one'), await begin('b-two')]
  for (const patient of ['p4', 'p5', 'p6', 'p7']) await opened(Number(patient[1]) % 2 ? one : two, patient)
  running.push(one, two)
})

it('follows one file after the other, and keeps the text of none', () => {
  const done: string[] = []
  const { chains, files } = readChains(directory, (place, file) => (done.push(file), linesIn(place, file)))
  expect(chains.map(({ records, problems }) => [records, problems])).toEqual([
    [3, []],
    [3, []],
    [5, []],
  ])
  expect(done).toEqual(files.map(({ file }) => file))
  expect(JSON.stringify([chains, files])).not.toContain('Patient/')
})

it('gives events out in order of time, those of a file before a later one is read', () => {
  const { files } = readChains(directory)
  const done: string[] = []
  const read = (file: string): Iterable<string> => (done.push(file), linesIn(directory, file))
  const events = eventsInOrder(files, read, ({ entity = [] }) => entity.length > 0)
  for (const event of events) done.push(/Patient\/(p\d)/.exec(event)![1]!)

  expect(done.filter((one) => one.startsWith('p'))).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'])
  const lastRead = (chain: string): number => done.findLastIndex((one) => one.startsWith(`audit-${chain}`))
  expect(done.indexOf('p2')).toBeLessThan(lastRead('z-first'))
  expect(done.indexOf('p3')).toBeLessThan(lastRead('a-one'))
  expect(done.indexOf('p4')).toBeLessThan(lastRead('b-two'))
})

it.each([
  '',
  'one\n',
  'one\ntwo',
  '\n\n',
  `${'ä€'.repeat(40_000)}\n${'x'.repeat(65_535)}\n${'y'.repeat(65_536)}\ntorn`,
])('lines are what was written, wherever a read ends: %#', (text) => {
  const place = path.join(directory, 'lines')
  writeFileSync(place, text)
  expect([...readLines(place)]).toEqual(text.match(/.*\n|.+$/g) ?? [])
})
