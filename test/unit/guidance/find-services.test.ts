import { readDirectory, type Directory, type Service } from '../../../src/guidance/directory.js'
import { readReferralTypes } from '../../../src/guidance/referral-types.js'
import { findServices, goLiveProblems, isStale, servicesFor } from '../../../src/guidance/find-services.js'

const today = new Date('2026-04-01T12:00:00Z')
const service = (given: Partial<Service>): Service => ({
  id: 'a',
  name: 'Sample Place',
  types: ['local-advocate'],
  contacts: [{ system: 'phone', value: '555-0100' }],
  where: [],
  allDay: false,
  languages: ['en'],
  traits: [],
  warn: [],
  source: 'sample',
  lastVerified: '2026-03-01',
  verification: 'listed',
  sample: false,
  ...given,
})
const directory = (id: string, ...services: Service[]): Directory => ({ id, sample: false, services })
const idsOf = (services: readonly Service[]) => services.map(({ id }) => id)

describe('isStale', () => {
  it.each([
    ['2026-03-31', false],
    ['2026-01-02', false],
    ['2026-01-01', true],
    ['2025-12-31', true],
    ['2026-04-05', true],
    ['not a date', true],
  ])('a service last looked at on %s: %s', (lastVerified, stale) => {
    expect(isStale(service({ lastVerified }), today)).toBe(stale)
  })
})

it('a service may be relied on for ninety days, to the millisecond', () => {
  const seen = service({ lastVerified: '2026-01-01' })
  const after = (ms: number) => new Date(Date.parse('2026-01-01') + 90 * 86_400_000 + ms)
  expect([isStale(seen, after(0)), isStale(seen, after(1))]).toEqual([false, true])
})

describe('referralsFor', () => {
  const local = directory(
    'local',
    service({ id: 'english' }),
    service({ id: 'spanish', languages: ['es'] }),
    service({ id: 'any', languages: ['*'] }),
  )
  const national = directory(
    'national',
    service({ id: 'far', languages: ['es'] }),
    service({ id: 'other', types: ['national-hotline'] }),
  )

  it('puts near before far, and those who speak the language before those who do not', () => {
    expect(idsOf(servicesFor('local-advocate', [local, national], { language: 'es', today }))).toEqual([
      'spanish',
      'any',
      'english',
      'far',
    ])
  })

  it('leaves out what nobody looked at for over 90 days', () => {
    const old = directory('local', service({ lastVerified: '2025-12-01' }))
    expect(servicesFor('local-advocate', [old], { language: 'en', today })).toEqual([])
  })

  it('keeps a national line whatever its date, since an emergency number must not vanish', () => {
    const old = directory('national', service({ lastVerified: '2025-12-01' }))
    expect(servicesFor('local-advocate', [old], { language: 'en', today })).toHaveLength(1)
  })

  it('keeps an invented service on any day', () => {
    const invented = directory('sample-area', service({ lastVerified: '2020-01-01', sample: true }))
    expect(servicesFor('local-advocate', [invented], { language: 'en', today })).toHaveLength(1)
    expect(isStale(service({ lastVerified: '2020-01-01', sample: true }), today)).toBe(false)
  })

  it('finds by traits and by words', () => {
    const services = directory(
      'local',
      service({ id: 'pets', traits: ['pets'], name: 'Harbor' }),
      service({ id: 'none' }),
    )
    expect(idsOf(findServices([services], { language: 'en', today, traits: ['pets'] }))).toEqual(['pets'])
    expect(idsOf(findServices([services], { language: 'en', today, text: ' HARBOR pets' }))).toEqual(['pets'])
  })
})

describe('goLiveProblems', () => {
  const advocate = service({ id: 'advocate' })
  const prescriber = service({ id: 'prescriber', types: ['buprenorphine-clinic'] })

  it.each([
    ['both are there', [directory('local', advocate, prescriber)], 0],
    [
      'methadone instead of buprenorphine',
      [directory('local', advocate, service({ types: ['methadone-program'] }))],
      0,
    ],
    ['only national lines', [directory('national', advocate, prescriber)], 2],
    [
      'the advocate is stale: a restart must go on',
      [directory('local', service({ lastVerified: '2025-01-01' }), prescriber)],
      0,
    ],
    ['a sample directory', [{ id: 'local', sample: true, services: [{ ...advocate, sample: true }] }], 3],
  ] as const)('%s', (_what, directories, count) => {
    expect(goLiveProblems(directories)).toHaveLength(count)
  })
})

describe('readDirectory', () => {
  const url = (name: string) => `{base}/StructureDefinition/${name}`
  const extension = [
    { url: url('last-verified'), valueDate: '2026-03-01' },
    { url: url('source'), valueString: 'sample' },
    { url: url('verification'), valueCode: 'listed' },
  ]
  const service = {
    resourceType: 'HealthcareService',
    id: 'a',
    extension,
    active: true,
    type: [{ coding: [{ code: 'local-advocate' }] }],
    name: 'Sample',
    telecom: [{ system: 'phone', value: '555-0100' }],
  }
  const clinic = { resourceType: 'Location', id: 'l', address: { text: '1 Sample Street' } }
  const bundle = (given: object) => ({
    resourceType: 'Bundle',
    id: 'local',
    type: 'collection',
    entry: [
      { fullUrl: 'urn:a', resource: { ...service, ...given } },
      { fullUrl: 'urn:l', resource: clinic },
    ],
  })

  it('reads a service and ignores what is closed', () => {
    expect(readDirectory(bundle({}), 'local.json').value?.services).toMatchObject([
      { id: 'a', types: ['local-advocate'], lastVerified: '2026-03-01' },
    ])
    expect(readDirectory(bundle({ active: false }), 'local.json').value?.services).toEqual([])
  })

  it('reads where a service is; a service that is kept secret has no location', () => {
    const whereOf = (given: object) => readDirectory(bundle(given), 'local.json').value?.services[0]?.where
    expect(whereOf({ location: [{ reference: 'urn:l' }] })).toEqual(['1 Sample Street'])
    expect(whereOf({})).toEqual([])
  })

  it.each([
    ['a service without a day', { extension: extension.slice(1) }, /a needs one last-verified/],
    ['a service without a source', { extension: [extension[0], extension[2]] }, /a needs one source/],
    ['an unknown type', { type: [{ coding: [{ code: 'Advocate' }] }] }, /unknown type "Advocate"/],
    ['an organization that is not there', { providedBy: { reference: 'urn:b' } }, /names an organization/],
    ['a location that is not there', { location: [{ reference: 'urn:b' }] }, /names a location/],
    ['a service nobody can reach', { telecom: [] }, /telecom/],
    ['a day that is none', { extension: [{ url: url('last-verified'), valueDate: 'May' }] }, /must be a date/],
  ])('refuses %s', (_what, given, problem) => {
    expect(readDirectory(bundle(given), 'local.json').problems?.join('\n')).toMatch(problem)
  })
})

it('a referral type asks only for known traits', () => {
  const type = {
    id: 'local-advocate',
    title: 'Advocate',
    introduce: { en: 'Hello.' },
    askFirst: ['pets'],
    warn: [],
    source: 'sample',
  }
  const json = {
    status: 'draft',
    date: '2026-01-01',
    source: 'sample',
    traits: [{ id: 'free', title: 'Free' }],
    types: [type],
  }
  expect(readReferralTypes(json, 'types.json').problems).toEqual([
    'types.json: local-advocate asks for the unknown trait "pets"',
  ])
})
