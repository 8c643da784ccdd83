import { readConfig } from '../../../src/config.js'
import { auditProblems } from '../../../src/site/audit-problems.js'
import { configurationLine } from '../../../src/observe/configuration-line.js'
import { tenantWith } from '../../support/tenants.js'

const KEY = Buffer.alloc(32, 1).toString('base64')
const read = (env: Readonly<Record<string, string>>) =>
  readConfig({ DEMONSTRATION: '1', ...env }, '/aside', () => 'from a file, long enough')
const load = (env: Readonly<Record<string, string>>) => read(env).config
const problemsOf = (env: Readonly<Record<string, string>>): string => read(env).problems.join('\n')

it('the audit lies beside the state unless it is told otherwise', () => {
  expect(load({}).audit).toMatchObject({ directory: '/aside/.aside/state-audit', stdout: false, repository: undefined })
  expect(load({ AUDIT_DIR: '/elsewhere' }).audit.directory).toBe('/elsewhere')
})

it.each([
  [{ AUDIT_KEY: 'c2hvcnQ=' }, /AUDIT_KEY must be 32 bytes in base64/],
  [{ AUDIT_KEY: `${KEY}\n${KEY}` }, /AUDIT_KEY must be 32 bytes in base64/],
  [{ AUDIT_REPOSITORY: 'http://audit.example/fhir' }, /AUDIT_REPOSITORY must be an https address/],
  [{ AUDIT_REPOSITORY: 'https://name:secret@audit.example' }, /AUDIT_REPOSITORY must be an https address/],
  [{ METRICS_TOKEN: 'short' }, /METRICS_TOKEN must have 16 characters or more/],
  [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
  [{ AUDIT_STDOUT: 'true' }, /AUDIT_STDOUT must be 1, or 0/],
])('%j is refused', (env, problem) => {
  expect(problemsOf(env)).toMatch(problem)
})

it('what stands around a key is cut', () => {
  const { config, problems } = read({ AUDIT_KEY: `${KEY}\n`, STATE_KEYS: ` ${KEY},\n${KEY}\n` })
  expect([config.audit.key, config.stateKeys, problems]).toEqual([Buffer.alloc(32, 1), [KEY, KEY], []])
})

it('secrets may come from files', () => {
  expect(load({ METRICS_TOKEN_FILE: '/run/token' }).metricsToken).toBe('from a file, long enough')
})

describe('together with the tenants', () => {
  const tenant = tenantWith({}, { auditPatient: 'pseudonym' })

  it('pseudonyms need a key, and the problem says how to make one', () => {
    expect(auditProblems({ key: undefined, repository: undefined }, [tenant])).toEqual([
      expect.stringMatching(/^AUDIT_KEY is required: invented\.json wants pseudonyms.*randomBytes\(32\)/),
    ])
    expect(auditProblems({ key: Buffer.from(KEY, 'base64'), repository: undefined }, [tenant])).toEqual([])
  })

  it('the repository is never an EHR that launches', () => {
    const { issuer } = tenant.profile
    const repository = `${new URL(issuer).origin}/audit`
    expect(auditProblems({ key: Buffer.alloc(32), repository }, [tenant])).toEqual([
      expect.stringMatching(/^AUDIT_REPOSITORY is the EHR of invented\.json/),
    ])
  })
})

it('the line about the configuration holds no secret, no path and no address of a customer', () => {
  const config = load({ STATE_KEYS: KEY, AUDIT_KEY: KEY, METRICS_TOKEN: 'marked-secret-token', AUDIT_DIR: '/marked' })
  const line = configurationLine(config, { hash: 'abc' }, [tenantWith()])
  expect(line).toMatchObject({ event: 'configuration', tenants: 1, sinks: 'files', content: 'abc', patients: 'id' })
  expect(JSON.stringify(line)).not.toMatch(/marked|AQEB|ehr\.example|invented/)
})
