import { ehrFindings } from '../../../smart-launch/ehr-findings.js'
import { readDiscovery } from '../../../smart-launch/discovery.js'
import { DISCOVERY, fakeEhr, profileWith } from './fake-ehr.js'

const observation = (...codes: string[]) => ({
  fhirVersion: '4.0.1',
  rest: [null, { resource: [null, { type: 'Observation', interaction: [null, ...codes.map((code) => ({ code }))] }] }],
})

async function findingsOf(
  document: object,
  metadata: Record<string, unknown> | null,
  profile = profileWith(),
  records = false,
) {
  const { publicKey } = await fakeEhr()
  const endpoints = readDiscovery(profile, { ...DISCOVERY, ...document })
  const found = ehrFindings({ profile, records, endpoints, keys: [publicKey], metadata })
  return new Map(found.map(({ subject, says, therefore }) => [subject, `${says}: ${therefore}`]))
}

describe('what an integrator is told', () => {
  it('is that PKCE is sent whether or not it is advertised', async () => {
    expect((await findingsOf({}, null)).get('PKCE S256')).toBe('yes: sent')
    expect((await findingsOf({ code_challenge_methods_supported: [] }, null)).get('PKCE S256')).toBe('no: sent anyway')
    const plain = await findingsOf({ code_challenge_methods_supported: ['S256', 'plain'] }, null)
    expect(plain.get('PKCE plain')).toContain('never used')
  })

  it.each([
    [['create', 'read', 'search-type'], 'yes: not used: the profile records nothing'],
    [['read', 'search-type'], 'no: read-only'],
    [[], 'no: read-only'],
  ])('is what happens when Observation offers %j', async (codes, finding) => {
    expect((await findingsOf({}, observation(...codes))).get('Observation create, read, search')).toBe(finding)
  })

  it.each([null, {}, { rest: 'x' }, { rest: [{ resource: {} }] }])('survives metadata like %j', async (metadata) => {
    expect((await findingsOf({}, metadata)).size).toBeGreaterThan(7)
  })
})
