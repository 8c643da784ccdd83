import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadInstallation, readInstallation } from '../../src/installation.js'

const root = process.cwd()
const readFile = (name: string): string => readFileSync(name, 'utf8')
const folder = mkdtempSync(path.join(tmpdir(), 'aside-installation-'))
afterAll(() => rmSync(folder, { recursive: true }))

const STRICT = {
  PUBLIC_URL: 'https://aside.clinic.org',
  STATE_KEYS: Buffer.alloc(32, 1).toString('base64'),
  STATE_URL: `level:${folder}/state`,
  SIGNING_KEYS: path.join(folder, 'keys.json'),
  CONTENT_APPROVAL: path.join(folder, 'approval.json'),
}

/** What is refused with these EHR profiles. */
function refused(profiles: Readonly<Record<string, object>>, env: Readonly<Record<string, string>> = STRICT) {
  const EHR_DIR = path.join(folder, 'ehrs')
  rmSync(EHR_DIR, { recursive: true, force: true })
  mkdirSync(EHR_DIR)
  for (const [name, profile] of Object.entries(profiles))
    writeFileSync(path.join(EHR_DIR, name), JSON.stringify(profile))
  return readInstallation({ ...env, EHR_DIR }, root, readFile).problems
}
const example = (name: string): object =>
  JSON.parse(readFile(`docs/ehr-examples/${name}.json`)) as Record<string, unknown>

it.each(['epic', 'oracle-health', 'athenahealth', 'eclinicalworks', 'open-server'])(
  'the untouched example of %s starts nothing for patients',
  (name) => {
    const found = refused({ [`${name}.json`]: example(name) })
    expect(found.filter((problem) => problem.startsWith(`${name}.json`)).length).toBeGreaterThan(2)
  },
)

it('everything is told at once, and each thing once', () => {
  const epic = { ...example('epic'), authentication: { method: 'client_secret_basic', secret: { env: 'NO_SUCH' } } }
  const found = refused({ 'a.json': epic, 'b.json': epic }, { PUBLIC_URL: 'http://aside.clinic.org', DEBUG: '*' })
  expect(found).toEqual([...new Set(found)])
  for (const start of [
    'PUBLIC_URL must be an https origin',
    'DEBUG must not be set',
    'STATE_KEYS is required',
    'SIGNING_KEYS is required',
    'CONTENT_APPROVAL is required',
    'a.json: clientId: still holds a placeholder',
    'a.json: authentication.secret: there is no client secret; set NO_SUCH',
    'b.json: issuer: another profile has the same one',
    'guidance/site.json: still holds the sample texts',
    'guidance/referrals: ',
  ])
    expect([start, found.filter((problem) => problem.startsWith(start)).length > 0]).toEqual([start, true])
  const variables = found.flatMap((problem) => /^[A-Z][A-Z_]+\b/.exec(problem)?.[0] ?? [])
  expect(variables).toEqual([...new Set(variables)])
})

it('a demonstration needs none of this', () => {
  expect(readInstallation({ DEMONSTRATION: '1' }, root, readFile).problems).toEqual([])
  expect(loadInstallation({ DEMONSTRATION: '1' }, root, readFile).tenants).toHaveLength(1)
})

it('an installation with a problem is not loaded', () => {
  expect(() => loadInstallation({}, root, readFile)).toThrow(/^Aside cannot start:\n- /)
})
