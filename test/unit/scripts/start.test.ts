import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pointProfiles } from '../../../scripts/run/point-profiles.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'aside-start-'))
const taken = createServer()
beforeAll(() => new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  taken.close()
  rmSync(folder, { recursive: true })
})

/** A demonstration that cannot begin, since its port is taken: what it says before it would start anything. */
function started(issuer: string, env: Readonly<Record<string, string>> = {}): string {
  writeFileSync(path.join(folder, 'clinic.json'), JSON.stringify({ issuer }))
  const port = String((taken.address() as AddressInfo).port)
  const given = { ...process.env, DEMONSTRATION: '', EHR_DIR: folder, PORT: port, ...env }
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], { env: given, encoding: 'utf8' })
  expect(status).toBe(1)
  return stderr
}

const IN_USE = 'is in use: start with ports and a state directory of your own'
const REAL = 'names an EHR elsewhere, and a demonstration protects no patient: use npm run serve'

it.each([
  ['the demonstration', 'http://localhost:4004/fhir', {}, IN_USE],
  ['the demonstration under a name', 'https://demo.example/fhir', { SANDBOX_URL: 'https://demo.example/' }, IN_USE],
  ['one on this machine', 'http://127.0.0.1:9000/r4', {}, IN_USE],
  ['one that may have patients', 'https://ehr.example/fhir', {}, REAL],
  ['one that is named on purpose', 'https://ehr.example/fhir', { DEMONSTRATION: '1' }, IN_USE],
  ['one that cannot be read: the app says so', 'no address', {}, IN_USE],
  ['the demonstration nowhere', 'http://localhost:4004/fhir', { SANDBOX_URL: 'localhost' }, 'SANDBOX_URL must be an'],
])('npm start for an EHR: %s', (_what, issuer, env, sentence) => expect(started(issuer, env)).toContain(sentence))

it('a profile that was taken out is not served any more', () => {
  const to = path.join(folder, 'to')
  pointProfiles('smart-launch/ehrs', to, { app: 'http://app.example', sandbox: 'http://ehr.example' })
  writeFileSync(path.join(to, 'former.json'), '{')
  pointProfiles('smart-launch/ehrs', to, { app: 'http://app.example', sandbox: 'http://ehr.example' })
  expect(readdirSync(to)).toEqual(['sandbox.json'])
})
