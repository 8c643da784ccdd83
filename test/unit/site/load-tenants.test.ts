import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadTenants } from '../../../src/site/load-tenants.js'
import type { Content } from '../../../src/content/content.js'
import { readJson } from '../../support/load-instrument.js'
import { tenantJson } from '../../support/tenants.js'

const content: Pick<Content, 'labels' | 'sets'> = {
  labels: readJson('guidance/record/labels.json') as Content['labels'],
  sets: (readJson('questionnaires/sets.json') as Pick<Content, 'sets'>).sets,
}
const OTHER = { issuer: 'https://other.example/fhir' }

/** What is read from a directory with these files. */
function load(files: Readonly<Record<string, unknown>>, allowLoopback = false, given = content) {
  const directory = mkdtempSync(path.join(tmpdir(), 'aside-ehrs-'))
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(directory, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  try {
    return loadTenants(directory, given, allowLoopback)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

it('one file is one tenant, named after the file', () => {
  const { tenants, problems } = load({
    'north.json': tenantJson(),
    'south.json': tenantJson(OTHER),
    'README.md': 'x',
  })
  expect(problems).toEqual([])
  expect(tenants.map(({ profile }) => profile.id)).toEqual(['north', 'south'])
})

it("the project's own profile is the sandbox's, and is refused in production", () => {
  expect(loadTenants('smart-launch/ehrs', content, true).problems).toEqual([])
  expect(loadTenants('smart-launch/ehrs', content, false).problems).toEqual(
    expect.arrayContaining([expect.stringMatching(/^sandbox\.json: issuer: is not a plain https URL$/)]),
  )
})

describe('profiles are refused', () => {
  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['where there is none', {}, /^there is no EHR profile$/],
    ['where there are only other files', { 'README.md': 'x' }, /^there is no EHR profile$/],
    ['that are not JSON', { 'north.json': '{' }, /^north\.json: is not JSON$/],
    ['that are empty', { 'north.json': {} }, /^north\.json: issuer/],
    ['with an unknown field', { 'north.json': tenantJson({ fast: true }) }, /^north\.json: .*fast/],
    [
      'over plain http',
      { 'north.json': tenantJson({ issuer: 'http://ehr.example/fhir' }) },
      /issuer: is not a plain https/,
    ],
    [
      'on this machine',
      { 'north.json': tenantJson({ issuer: 'http://localhost:4004/fhir' }) },
      /issuer: is not a plain/,
    ],
    ['framed by anyone', { 'north.json': tenantJson({ frameAncestors: ['https://*.example'] }) }, /frameAncestors\.0/],
    [
      'with an unknown label profile',
      { 'north.json': tenantJson({}, { labelProfile: 'loud' }) },
      /labelProfile: there is no "loud"/,
    ],
    [
      'with a label profile of JavaScript',
      { 'north.json': tenantJson({}, { labelProfile: 'constructor' }) },
      /there is no "constructor"/,
    ],
    ['that share an issuer', { 'a.json': tenantJson(), 'b.json': tenantJson() }, /^b\.json: issuer: another profile/],
    [
      'that share an issuer but for a slash',
      { 'a.json': tenantJson(OTHER), 'b.json': tenantJson({ issuer: `${OTHER.issuer}/` }) },
      /^b\.json: issuer: another profile/,
    ],
    ['with a name that is not kebab-case', { 'North EHR.json': tenantJson() }, /North EHR\.json: id: /],
  ])('%s', (_what, files, problem) => {
    expect(load(files).problems).toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
  })

  it.each([{ setting: 'prenatal' }, { settingByUser: { 'user-1': 'prenatal' } }])(
    'where nothing is asked: %j',
    (given) => {
      const { prenatal: _none, ...settings } = content.settings
      expect(load({ 'north.json': tenantJson({}, given) }).problems).toEqual([])
      expect(load({ 'north.json': tenantJson({}, given) }, false, { ...content, settings }).problems).toEqual([
        'north.json: site.setting: questionnaires/sets.json has no setting "prenatal"',
      ])
    },
  )

  it('with every problem of every file at once', () => {
    const { problems } = load({
      'a.json': '{',
      'b.json': tenantJson({ clientId: '' }, { labelProfile: 'loud' }),
      'c.json': {},
    })
    for (const file of ['a.json', 'b.json', 'c.json']) expect(problems.join('\n')).toContain(file)
  })

  it('where the directory cannot be read', () => {
    expect(loadTenants('/no-such-directory', content, false).problems).toEqual([
      'the directory of EHR profiles cannot be read',
    ])
  })
})
