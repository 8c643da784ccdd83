import { readFileSync } from 'node:fs'
import { readEhrProfile } from '../../../smart-launch/ehr-profile.js'
import { BASE, profileJson, profileWith } from './fake-ehr.js'

const sandbox: unknown = JSON.parse(readFileSync('smart-launch/ehrs/sandbox.json', 'utf8'))

const problemsOf = (changes: object, allowLoopback = false) => {
  const reading = readEhrProfile('invented', profileJson(changes), { allowLoopback })
  return 'problems' in reading ? reading.problems : []
}

describe('an EHR profile', () => {
  it('writes nothing to the chart unless it says so', () => {
    const defaults = { highestRecordLevel: 'none', includeTotal: false, labelProfile: 'discreet', standalone: false }
    expect(profileWith()).toMatchObject({ ...defaults, cookies: 'framed', authorize: 'get', idleMinutes: 10 })
  })

  it('reads the sandbox on loopback', () => {
    expect(readEhrProfile('sandbox', sandbox, { allowLoopback: true })).toHaveProperty('profile.id', 'sandbox')
  })

  it('F27 refuses plain http even on loopback unless loopback is allowed', () => {
    expect(readEhrProfile('sandbox', sandbox)).toEqual({
      problems: [
        'issuer: is not a plain https URL',
        'endpointOrigins.0: is not an https origin',
        'frameAncestors.0: is not an https origin',
      ],
    })
  })

  it.each([
    ['issuer', { issuer: 'http://ehr.example/fhir' }],
    ['issuer', { issuer: 'http://localhost.evil.example/fhir' }],
    ['issuer', { issuer: 'https://me:pw@ehr.example/fhir' }],
    ['issuer', { issuer: `${BASE}?x` }],
    ['issuer', { issuer: 'fhir' }],
    ['endpointOrigins.0', { endpointOrigins: ['https://ehr.example/path'] }],
    ['endpointOrigins.0', { endpointOrigins: ['https://*.ehr.example'] }],
    ['endpointOrigins', { endpointOrigins: [] }],
    ['frameAncestors.1', { frameAncestors: ['https://ehr.example', '*'] }],
    ['frameAncestors.0', { frameAncestors: ["https://ehr.example; script-src 'unsafe-inline'"] }],
    ['authentication', { authentication: { method: 'private_key_jwt', alg: 'HS256' } }],
    ['authentication', { authentication: { method: 'client_secret_basic', secret: 'in the open' } }],
    ['authentication', { authentication: { method: 'none' } }],
    ['clientId', { clientId: '' }],
    ['idleMinutes', { idleMinutes: 16 }],
    ['part2Program', { part2Program: undefined }],
    ['setting', { setting: 'ward' }],
    ['settingByUser', { settingByUser: { 'a/b': 'sud-intake' } }],
    ['labelProfile', { labelProfile: '../secret' }],
    ['profile', { clientSecret: 'unknown keys are refused' }],
  ])('F27 names a problem of %s in %j', (where, changes) => {
    const problems = problemsOf(changes, true)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(where)
  })

  it.each([
    ['a wildcard type', 'launch patient/*.rs', 'ask for the least'],
    ['every verb', 'launch patient/Patient.cruds', 'ask for the least'],
    ['a v1 wildcard', 'launch patient/Patient.*', 'ask for the least'],
    ['deleting', 'launch patient/Patient.r patient/Observation.cd', 'nothing is ever deleted'],
    ['v1 beside v2', 'launch patient/Patient.read patient/Observation.rs', 'mixed'],
    ['no launch', 'patient/Patient.r', '"launch" is missing'],
    ['fhirUser without openid', 'launch fhirUser patient/Patient.r', 'needs "openid"'],
    ['no Patient', 'launch openid', 'reading the Patient is missing'],
    ['offline access', 'launch offline_access patient/Patient.r', 'outlive'],
    ['an unreadable scope', 'launch patient/Patient.r patient/Observation.sr', 'not readable'],
  ])('F7 refuses to ask for %s', (_what, scopes, sentence) => {
    expect(problemsOf({ scopes }).join()).toContain(sentence)
  })

  it('F7 refuses a record level the scopes cannot serve', () => {
    const scopes = 'launch patient/Patient.r patient/Observation.c'
    expect(problemsOf({ scopes, highestRecordLevel: 'band' })).toEqual([
      'scopes: recording needs create, read and search of Observation',
    ])
  })

  it('lists every problem at once', () => {
    expect(problemsOf({ issuer: 'x', frameAncestors: ['*'], scopes: 'launch' })).toHaveLength(3)
  })
})
