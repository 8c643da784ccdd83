import { productionProblems } from '../../../src/site/production-problems.js'
import type { Content } from '../../../src/content/content.js'
import { realContent } from '../../support/a-session.js'
import type { Tenant } from '../../../src/site/tenant.js'
import { siteWith } from '../../support/overlaid.js'
import { tenantWith } from '../../support/tenants.js'

const content = realContent()
const APPROVED = {
  contentApprovalFile: undefined,
  publicUrl: new URL('https://aside.clinic.org'),
  signingKeysFile: '/no-such-keys',
}
const approval = {
  ...{ contentHash: content.hash, clinicalLead: 'An invented lead', advocate: 'An invented advocate' },
  ...{ approvedAt: '2026-11-22T09:00:00Z', files: {} },
}

/** The problems of a site with this approval file. */
function problems(file: unknown, changes: Partial<Content> = {}, tenants: readonly Tenant[] = []): readonly string[] {
  const { root, gone } = siteWith({ 'approval.json': file })
  try {
    const approved = { ...APPROVED, contentApprovalFile: `${root}/approval.json` }
    return productionProblems(approved, { content: { ...content, ...changes }, tenants })
  } finally {
    gone()
  }
}
const approvalProblems = (file: unknown): readonly string[] =>
  problems(file).filter((problem) => problem.startsWith('CONTENT_APPROVAL'))

it('the content that was approved is let through', () => {
  expect(approvalProblems(approval)).toEqual([])
})

it.each<[string, unknown, RegExp]>([
  [
    'of other content',
    { ...approval, contentHash: '0'.repeat(64) },
    /approves other content than this \([0-9a-f]{64}\);/,
  ],
  ['by no clinical lead', { ...approval, clinicalLead: '' }, /is not an approval/],
  ['by no advocate', { ...approval, advocate: undefined }, /is not an approval by a clinical lead and an advocate/],
  ['without a date', { ...approval, approvedAt: undefined }, /is not an approval/],
  ['with a date that is none', { ...approval, approvedAt: 'soon' }, /is not an approval/],
  ['that is empty', {}, /is not an approval/],
  ['that is not JSON', '{', /cannot be read/],
])('an approval %s is refused', (_what, file, problem) => {
  expect(approvalProblems(file)).toEqual([expect.stringMatching(problem)])
})

it('an approval that is not there is refused, with the command that makes one', () => {
  const found = productionProblems({ ...APPROVED, contentApprovalFile: '/no-such-file' }, { content, tenants: [] })
  expect(found).toContain(
    'CONTENT_APPROVAL: cannot be read; make the file with npm run content -- approve --lead NAME --advocate NAME --out FILE',
  )
})

it('an approval that was never named is not told of again: the configuration has done so', () => {
  expect(productionProblems(APPROVED, { content, tenants: [] }).join()).not.toContain('CONTENT_APPROVAL')
})

it('the sample texts are refused, together with everything else', () => {
  const all = problems('{')
  expect(all).toEqual(expect.arrayContaining([expect.stringMatching(/^guidance\/site\.json: still holds the sample/)]))
  expect(all).toEqual(expect.arrayContaining([expect.stringMatching(/^CONTENT_APPROVAL: cannot be read;/)]))
  const own = { ...content.guidance, site: { ...content.guidance.site, sample: false } }
  expect(problems(approval, { guidance: own }).join()).not.toMatch(/sample texts/)
})

it('a sample that is left among own texts is refused by its name', () => {
  const { site } = content.guidance
  const texts = { ...site.texts, limits: { en: 'I keep this between us.', es: 'EJEMPLO, reemplazar: otra cosa.' } }
  const left = problems(approval, { guidance: { ...content.guidance, site: { ...site, sample: false, texts } } })
  expect(left).toContain('guidance/site.json: limits is still a sample in "es"')
  expect(left).not.toContain('guidance/site.json: limits is still a sample in "en"')
})

it.each(['https://clinic.example/fhir', 'https://example.org/fhir', 'https://app.test', 'http://localhost/fhir'])(
  'a base of our own URLs that nobody owns is refused: %s',
  (base) => {
    expect(problems(approval, { base }).join()).toMatch(
      /guidance\/canonical\.json: base must be on a domain of your own/,
    )
    expect(problems(approval, { base: 'https://fhir.clinic.org' }).join()).not.toMatch(/canonical/)
  },
)

const CLINIC = {
  issuer: 'https://fhir.clinic.org/r4',
  endpointOrigins: ['https://fhir.clinic.org'],
  frameAncestors: ['https://fhir.clinic.org'],
}
const ofTenant = (profile: object): readonly string[] =>
  problems(approval, {}, [tenantWith({ ...CLINIC, ...profile }, {}, 'north')]).filter((one) => one.startsWith('north'))

it('a registration that is filled in is let through', () => {
  expect(ofTenant({})).toEqual([])
})

it.each<[string, object, readonly string[]]>([
  ['an issuer of nobody', { issuer: 'https://fhir.hospital.example/r4' }, ['issuer']],
  ['a client id to be replaced', { clientId: 'REPLACE-client-id' }, ['clientId']],
  [
    'origins of nobody, each key once',
    { endpointOrigins: ['https://a.example', 'https://b.example'], frameAncestors: ['https://c.test'] },
    ['endpointOrigins', 'frameAncestors'],
  ],
])('a registration with %s is refused', (_what, profile, keys) => {
  expect(ofTenant(profile)).toEqual(
    keys.map((key) => `north.json: ${key}: still holds a placeholder; put the value of your own EHR there`),
  )
})

it('keys that are not there and an address of nobody are refused, with what mends them', () => {
  const nobody = { ...APPROVED, publicUrl: new URL('https://aside.example') }
  expect(productionProblems(nobody, { content, tenants: [] })).toEqual(
    expect.arrayContaining([
      'PUBLIC_URL: is a placeholder; set the address that EHRs know',
      'SIGNING_KEYS: /no-such-keys does not exist; make it with npm run ehr -- keys new',
    ]),
  )
})

describe('a directory of invented services', () => {
  const { directories } = content.guidance
  const retagged = directories.map((one) => ({ ...one, sample: false }))

  it('is refused when somebody took its mark away', () => {
    const found = problems(approval, { guidance: { ...content.guidance, directories: retagged } })
    const invented = found.filter((problem) => problem.includes('invented numbers'))
    expect(invented).toHaveLength(1)
    expect(invented[0]).toMatch(/^guidance\/referrals\/sample-area\.json: .*sample-advocate/)
  })

  it('is told of once while it has its mark', () => {
    expect(problems(approval).filter((problem) => problem.includes('sample-area'))).toHaveLength(1)
  })
})
