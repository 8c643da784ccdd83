import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openAudit } from '../../src/audit/audit.js'
import { auditFilesIn, localSink } from '../../src/audit/local-sink.js'
import { observer } from '../support/memory-audit.js'
import { canLimit } from './support/disk-limit.js'

const folder = mkdtempSync(path.join(tmpdir(), 'aside-export-'))
const directory = path.join(folder, 'audit')
const whole = path.join(folder, 'whole.ndjson')
const FILE = path.join(folder, 'events.ndjson')

/** @param limit  no file of the command can have more bytes: what is past them is cut off, as on a full disk */
function exportTo(file: string, limit: number | 'unlimited') {
  const command = ['scripts/audit.mjs', 'export', '--out', file]
  const env = { ...process.env, DEMONSTRATION: '1', AUDIT_DIR: directory }
  const { status, stderr } = spawnSync('prlimit', [`--fsize=${limit}:`, process.execPath, ...command], {
    env,
    encoding: 'utf8',
  })
  return { status, stderr }
}

beforeAll(async () => {
  if (!canLimit) throw new Error('prlimit (util-linux) is missing: these tests fill a disk with it')
  const local = localSink({ chain: 'only', openFile: auditFilesIn(directory), mostBytes: 100_000 })
  const given = { local, remotes: [], observer: observer('id'), log: () => undefined }
  await (await openAudit({ ...given, now: Date.now })).close()
  expect(exportTo(whole, 'unlimited')).toEqual({ status: 0, stderr: '' })
})
afterEach(() => rmSync(FILE, { force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

it.each([1, 10, 1_000])('one that the shell puts into a file with %d bytes too little space says so', (missing) => {
  const [limit, into] = [readFileSync(whole).length - missing, openSync(FILE, 'w')]
  const command = [`--fsize=${limit}:`, process.execPath, 'scripts/audit.mjs', 'export']
  const env = { ...process.env, DEMONSTRATION: '1', AUDIT_DIR: directory }
  const { status, stderr } = spawnSync('prlimit', command, { env, encoding: 'utf8', stdio: ['ignore', into, 'pipe'] })
  closeSync(into)
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^EFBIG/)])
})

it.each([1, 10, 1_000])('an export that has %d bytes too little space says so, and can be done again', (missing) => {
  const text = readFileSync(whole, 'utf8')
  expect(exportTo(FILE, text.length - missing)).toEqual({ status: 2, stderr: `${FILE} cannot be written (EFBIG)\n` })
  expect(existsSync(FILE)).toBe(false)
  expect(exportTo(FILE, text.length)).toEqual({ status: 0, stderr: '' })
  expect(readFileSync(FILE, 'utf8')).toBe(text)
})
