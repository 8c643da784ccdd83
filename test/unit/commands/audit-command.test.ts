import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AuditEvent } from 'fhir/r4.js'
import { openAudit } from '../../../src/audit/audit.js'
import { auditFilesIn, localSink } from '../../../src/audit/local-sink.js'
import { auditCommand } from '../../../src/commands/audit.js'
import { AUDIT_KEY, observer } from '../../support/memory-audit.js'

const folder = mkdtempSync(path.join(tmpdir(), 'aside-audit-'))
const directory = path.join(folder, 'state-audit')
let running: Awaited<ReturnType<typeof aProcess>>
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})

const clock = { now: Date.UTC(2026, 10, 22, 9) }
/** A process that opened sessions of these patients, one second after the other. */
async function aProcess(chain: string, ...patients: readonly string[]) {
  const names = chain === 'secret' ? 'pseudonym' : 'id'
  const local = localSink({ chain, openFile: auditFilesIn(directory), mostBytes: 2_000 })
  const given = { local, remotes: [], observer: observer(names), log: () => undefined }
  const audit = await openAudit({ ...given, now: () => clock.now++ })
  for (const patient of patients)
    await audit.record({ action: 'opened', subject: { profile: 'invented', iss: 'https://ehr.example', patient } })
  return audit
}
const run = (...args: readonly string[]) =>
  runWith({ AUDIT_DIR: directory, AUDIT_KEY: AUDIT_KEY.toString('base64') }, ...args)
function runWith(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const [printed, complained]: [string[], string[]] = [[], []]
  const print = (line: string): void => void printed.push(line)
  const code = auditCommand(args, { env, root: folder, print, complain: (line) => void complained.push(line) })
  return { code, printed, complained }
}

beforeAll(async () => {
  await (await aProcess('first', 'p1', 'p2', 'p3')).close()
  await (await aProcess('secret', 'p1')).close()
  running = await aProcess('running', 'p2')
})

it('files and their folder are for their own user', () => {
  expect(statSync(directory).mode & 0o777).toBe(0o700)
  for (const file of readdirSync(directory)) expect(statSync(path.join(directory, file)).mode & 0o777).toBe(0o600)
})

it('a chain of the same name is not begun twice', async () => {
  await expect(aProcess('first')).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
})

it('verify follows every chain', () => {
  const { code, printed, complained } = run('verify')
  expect([code, complained]).toEqual([0, []])
  expect(printed.join('\n')).toMatch(/first +5 +whole[^]*running +2 +whole[^]*secret +3 +whole/)
  expect(printed.at(-1)).toMatch(/^note: running: has no end/)
})

it('export gives all events of all chains, in order of time', () => {
  const { code, printed } = run('export')
  const events = printed.map((line) => JSON.parse(line) as AuditEvent)
  expect([code, events.length]).toEqual([0, 10])
  expect(events.map(({ recorded }) => recorded)).toEqual(events.map(({ recorded }) => recorded).toSorted())
})

it('export writes the same lines into a file', () => {
  const file = path.join(folder, 'events.ndjson')
  expect(run('export', '--out', file)).toEqual({ code: 0, printed: [], complained: [] })
  expect(readFileSync(file, 'utf8').split('\n').slice(0, -1)).toEqual(run('export').printed)
})

it('export gives nobody else what it writes, and leaves alone what stands there', () => {
  const file = path.join(folder, 'older.ndjson')
  writeFileSync(file, 'of somebody else', { mode: 0o644 })
  const { code, complained } = run('export', '--out', file)
  expect([code, complained]).toEqual([2, [`${file} exists: name another one, or move it away`]])
  expect(readFileSync(file, 'utf8')).toBe('of somebody else')
  expect(statSync(path.join(folder, 'events.ndjson')).mode & 0o777).toBe(0o600)
})

it('export does not say that there is no audit where there is no folder to write into', () => {
  const { code, complained } = run('export', '--out', '/no/such/folder/x.jsonl')
  expect([code, complained]).toEqual([2, ['/no/such/folder/x.jsonl cannot be written (ENOENT)']])
})

it.each([
  ['verify', folder],
  ['export', folder],
  ['export', folder, '--patient', 'https://ehr.example/Patient/p1'],
  ['verify', '/no/such/place'],
  ['export', '/no/such/place'],
])('%s %s: where no chain is, there is no audit', (...args) => {
  expect(run(...args)).toEqual({ code: 1, printed: [], complained: [`there is no audit at ${args[1]}`] })
})

it('export finds one patient, by id and by pseudonym', () => {
  expect(run('export', '--patient', 'https://ehr.example/Patient/p1').printed).toHaveLength(2)
  expect(run('export', '--patient', 'https://ehr.example/Patient/p2').printed).toHaveLength(2)
})

it('export finds one patient whether or not the issuer ends in a slash, as the audit writes it', () => {
  for (const patient of ['p1', 'p2'])
    expect(run('export', '--patient', `https://ehr.example//Patient/${patient}`).printed).toHaveLength(2)
})

it.each([
  ['without a key', {}, 'p1', 1],
  ['without a key', {}, 'p9', 0],
  ['with another key', { AUDIT_KEY: Buffer.alloc(32, 8).toString('base64') }, 'p9', 0],
  ['with the key', { AUDIT_KEY: AUDIT_KEY.toString('base64') }, 'p9', 0],
])('export does not let it pass for all %s, %j, where pseudonyms are not known: %s', (_how, key, patient, found) => {
  const { code, printed, complained } = runWith(
    { AUDIT_DIR: directory, ...key },
    ...['export', '--patient', `https://ehr.example/Patient/${patient}`],
  )
  expect([code, printed.length]).toEqual([1, found])
  expect(complained.join()).toMatch(/pseudonyms.+AUDIT_KEY/)
})

it.each(['p1', 'Patient/p1', 'https://ehr.example/Practitioner/p1', 'https://ehr.example/Patient/'])(
  'export asks for the whole address of a patient where it gets %s',
  (patient) => {
    const { code, printed, complained } = run('export', '--patient', patient)
    expect([code, printed, complained.join()]).toEqual([2, [], expect.stringMatching(/--patient .+\/Patient\/ID/)])
  },
)

it.each([
  ['--out', 'events.ndjson'],
  ['--patient', 'https://ehr.example/Patient/p1'],
  ['--sex', 'female'],
])('verify refuses %s %s, which it would not heed', (...option) => {
  const { code, printed, complained } = run('verify', ...option)
  expect([code, printed, complained.join()]).toEqual([2, [], expect.stringContaining(option[0])])
})

it.each([['--help'], ['export', '--help'], ['sing']])('explains itself to %s', (...args) => {
  const { code, complained } = run(...args)
  expect([code, complained.join()]).toEqual([2, expect.stringContaining('npm run audit -- verify')])
})

it('finds audit and key as the server does: beside the state, and through files', () => {
  const [url, key] = ['url', 'key'].map((name) => path.join(folder, name)) as [string, string]
  writeFileSync(url, `level:${directory.replace(/-audit$/, '')}\n`)
  writeFileSync(key, `${AUDIT_KEY.toString('base64')}\n`)
  const { code, printed } = runWith(
    { STATE_URL_FILE: url, AUDIT_KEY_FILE: key },
    ...['export', '--patient', 'https://ehr.example/Patient/p1'],
  )
  expect([code, printed.length]).toEqual([0, 2])
})

it('gives nothing away as whole where the key that it needs is none', () => {
  const { code, complained } = runWith({ AUDIT_DIR: directory, AUDIT_KEY_FILE: '/no/such/file' }, 'export')
  expect([code, complained]).toEqual([2, ['AUDIT_KEY_FILE cannot be read']])
})

it('looks at no other place where the one that is set cannot be read', () => {
  const args = { STATE_URL_FILE: '/no/such/file' }
  expect(runWith(args, 'verify')).toMatchObject({ code: 2, complained: ['STATE_URL_FILE cannot be read'] })
  for (const known of [runWith(args, 'verify', directory), runWith({ ...args, AUDIT_DIR: directory }, 'verify')])
    expect(known).toMatchObject({ code: 0, complained: [] })
})

it('does not look where it was started for an empty AUDIT_DIR', () => {
  expect(runWith({ AUDIT_DIR: '' }, 'verify')).toMatchObject({ code: 2, complained: ['AUDIT_DIR must not be empty'] })
})

it('does not choose between two keys', () => {
  const file = path.join(folder, 'former')
  writeFileSync(file, Buffer.alloc(32, 8).toString('base64'))
  const env = { AUDIT_DIR: directory, AUDIT_KEY: AUDIT_KEY.toString('base64'), AUDIT_KEY_FILE: file }
  expect(runWith(env, 'export')).toMatchObject({ code: 2, complained: [expect.stringMatching(/are both set/)] })
})

it('what was changed is found, and told by verify and export', () => {
  const place = path.join(directory, 'audit-first.000002.jsonl')
  const before = readFileSync(place, 'utf8')
  writeFileSync(place, before.replace('Patient/p1', 'Patient/p9'))
  for (const topic of ['verify', 'export']) {
    const { code, complained } = run(topic)
    expect([code, complained.join()]).toEqual([
      1,
      expect.stringMatching(/audit-first\.000002\.jsonl: line \d was changed/),
    ])
  }
  writeFileSync(place, before)
  expect(run('verify').code).toBe(0)
})

it.each([[[]], [['export', '--nothing']]])('%j is not understood', (args) => {
  expect(run(...args).code).toBe(2)
})
