import { readFileSync } from 'node:fs'
import { readTenant } from '../../../src/site/tenant.js'
import { tenantJson, tenantWith } from '../../support/tenants.js'

const sandbox: unknown = JSON.parse(readFileSync('smart-launch/ehrs/sandbox.json', 'utf8'))
const problemsOf = (profile: object, site: object) => readTenant('invented', tenantJson(profile, site)).problems ?? []

describe('a tenant', () => {
  it('writes nothing to the chart unless its site says so', () => {
    const defaults = { highestRecordLevel: 'none', includeTotal: false, labelProfile: 'discreet', idleMinutes: 10 }
    expect(tenantWith().site).toMatchObject(defaults)
  })

  it('reads the sandbox on loopback', () => {
    expect(readTenant('sandbox', sandbox, { allowLoopback: true })).toHaveProperty('value.profile.id', 'sandbox')
  })

  it('refuses plain http even on loopback unless loopback is allowed', () => {
    expect(readTenant('sandbox', sandbox)).toEqual({
      problems: [
        'issuer: is not a plain https URL',
        'endpointOrigins.0: is not an https origin',
        'frameAncestors.0: is not an https origin',
      ],
    })
  })

  it.each([
    ['site.idleMinutes', { idleMinutes: 16 }],
    ['site.part2Program', { part2Program: undefined }],
    ['site.setting', { setting: 'the ward' }],
    ['site.settingByUser', { settingByUser: { 'a/b': 'sud-intake' } }],
    ['site.labelProfile', { labelProfile: '../secret' }],
    ['site.staffLockSeconds', { staffLockSeconds: 301 }],
    ['site', { clientSecret: 'unknown keys are refused' }],
  ])('names a problem of %s in %j', (where, site) => {
    expect(problemsOf({}, site)).toEqual([expect.stringContaining(where)])
  })

  it('refuses a record level the scopes cannot serve', () => {
    const scopes = 'launch patient/Patient.r patient/Observation.c'
    expect(problemsOf({ scopes }, { highestRecordLevel: 'band' })).toEqual([
      'scopes: recording needs create, read and search of Observation',
    ])
  })

  it('lists the problems of both halves at once', () => {
    expect(problemsOf({ issuer: 'x' }, { idleMinutes: 16 })).toHaveLength(2)
  })
})
