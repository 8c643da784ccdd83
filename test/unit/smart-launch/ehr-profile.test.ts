import { readEhrProfile } from '../../../smart-launch/ehr-profile.js'
import { BASE, profileJson, profileWith } from './fake-ehr.js'

const problemsOf = (changes: object, allowLoopback = false) => {
  const read = readEhrProfile('invented', profileJson(changes), { allowLoopback })
  return read.problems ?? []
}

describe('an EHR profile', () => {
  it('is framed, asks with GET and starts from the EHR only unless it says otherwise', () => {
    expect(profileWith()).toMatchObject({ cookies: 'framed', authorize: 'get', standalone: false })
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
    ['idTokenIssuer', { idTokenIssuer: 'https://other.example/oidc' }],
    ['idTokenIssuer', { idTokenIssuer: 'oidc' }],
    ['frameAncestors.1', { frameAncestors: ['https://ehr.example', '*'] }],
    ['frameAncestors.0', { frameAncestors: ["https://ehr.example; script-src 'unsafe-inline'"] }],
    ['authentication', { authentication: { method: 'private_key_jwt', alg: 'HS256' } }],
    ['authentication', { authentication: { method: 'client_secret_basic', secret: 'in the open' } }],
    ['authentication', { authentication: { method: 'none' } }],
    ['clientId', { clientId: '' }],
    ['profile', { clientSecret: 'unknown keys are refused' }],
  ])('names a problem of %s in %j', (where, changes) => {
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
  ])('refuses to ask for %s', (_what, scopes, sentence) => {
    expect(problemsOf({ scopes }).join()).toContain(sentence)
  })

  it('lists every problem at once', () => {
    expect(problemsOf({ issuer: 'x', frameAncestors: ['*'], scopes: 'launch' })).toHaveLength(3)
  })
})
