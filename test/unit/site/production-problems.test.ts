import { productionProblems } from '../../../src/site/production-problems.js'
import type { Config } from '../../../src/config.js'
import type { Content } from '../../../src/content/content.js'
import { realContent } from '../../support/a-session.js'
import { siteWith } from '../../support/overlaid.js'

const content = realContent()
const approval = { contentHash: content.hash, approvedBy: 'An invented lead', approvedAt: '2026-11-22T09:00:00Z' }

/** The problems of a site with this approval file. */
function problems(file: unknown, changes: Partial<Content> = {}): readonly string[] {
  const { root, gone } = siteWith({ 'approval.json': file })
  try {
    return productionProblems(`${root}/approval.json`, { ...content, ...changes })
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
    /approves other content than this \([0-9a-f]{64}\)$/,
  ],
  ['by nobody', { ...approval, approvedBy: '' }, /is not an approval/],
  ['without a date', { ...approval, approvedAt: undefined }, /is not an approval/],
  ['with a date that is none', { ...approval, approvedAt: 'soon' }, /is not an approval/],
  ['that is empty', {}, /is not an approval/],
  ['that is not JSON', '{', /cannot be read/],
])('an approval %s is refused', (_what, file, problem) => {
  expect(approvalProblems(file)).toEqual([expect.stringMatching(problem)])
})

it.each<[string, Partial<Config>, string]>([
  ['is not there', { contentApprovalFile: '/no-such-file' }, 'CONTENT_APPROVAL: cannot be read'],
  ['was never named', {}, 'CONTENT_APPROVAL: is not set'],
])('an approval that %s is refused', (_what, config, problem) => {
  expect(productionProblems(config.contentApprovalFile, content)).toContain(problem)
})

it('the sample texts are refused, together with everything else', () => {
  const all = problems('{')
  expect(all).toEqual(expect.arrayContaining([expect.stringMatching(/^guidance\/site\.json: still holds the sample/)]))
  expect(all).toContain('CONTENT_APPROVAL: cannot be read')
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
