import { readFileSync } from 'node:fs'
import { findServices, goLiveProblems, servicesFor } from '../../src/guidance/find-services.js'
import { shippedGuidance } from './guidance-folder.js'

const { national, sampleArea, types, pathways, scripts } = shippedGuidance()
const today = new Date('2026-12-01T12:00:00Z')
const traits = new Set(types.traits.map(({ id }) => id))
const everyContact = national.services.flatMap(({ contacts }) => contacts.map(({ value }) => value)).join(' ')

describe('the national lines', () => {
  it('all have a source and a day, and none is said to be call-tested', () => {
    expect(
      national.services.filter(
        ({ source, lastVerified, verification }) => !source || !lastVerified || verification !== 'listed',
      ),
    ).toEqual([])
  })

  it.each([
    ['the hotline TTY that lists disagree on', '787-3224'],
    ['the text locator that is weakly sourced', '435748'],
    ['a local line that is not national', '772-1611'],
    ['the number that conflicts with another site', '311-9474'],
    ['any e-mail address', '@'],
  ])('leave out %s', (_what, text) => {
    expect(everyContact).not.toContain(text)
  })

  it('give both numbers of the overdose watch', () => {
    expect(everyContact).toContain('1-800-484-3731')
    expect(everyContact).toContain('1-877-696-1996')
  })

  it('say "day and night" only where the source does', () => {
    const limited = national.services.filter(({ allDay }) => !allDay).map(({ id }) => id)
    const isPage = (id: string) => national.services.find((one) => one.id === id)?.hours === 'Web page'
    expect(limited.filter((id) => !isPage(id))).toEqual([
      ...['nearest-emergency-room', '211', 'trans-lifeline', 'lgbt-help-center', 'lgbt-youth', 'womens-law'],
    ])
  })

  it.each([
    ['findtreatment.gov', 'SAMHSA'],
    ['opioid-treatment-program-directory', 'SAMHSA'],
    ['helplines/national-helpline', 'SAMHSA'],
    ['alcoholtreatment.niaaa.nih.gov', 'Alcoholism'],
    ['harm-reduction-near-you', 'National Harm Reduction Coalition'],
    ['nasen.org/map', 'North American Syringe Exchange Network'],
    ['nextdistro.org', 'NEXT Harm Reduction'],
    ['https://facesandvoicesofrecovery.org', 'Faces & Voices'],
    ['facesandvoicesofrecovery.org/arco', 'Faces & Voices'],
    ['hrh413.org', 'HRH413'],
    ['womenforsobriety.org', 'Women for Sobriety, Inc.'],
    ['meetings.smartrecovery.org', 'SMART Recovery USA'],
    ['childcare.gov', 'Office of Child Care'],
    ['www.211.org', 'United Way'],
  ])('hold the confirmed page %s, with whoever runs it', (address, operator) => {
    const found = national.services.find(({ contacts }) =>
      contacts.some(({ system, value }) => system === 'url' && value.includes(address)),
    )
    expect(found?.organization).toContain(operator)
  })

  it('names who runs each page that staff may open', () => {
    const pages = national.services.filter(({ contacts }) => contacts.some(({ system }) => system === 'url'))
    expect(pages.filter(({ organization }) => !organization).map(({ id }) => id)).toEqual([])
  })

  it.each(['mat-decisions-in-recovery', 'perinatalharmreduction', 'findshelter', 'dpt2.samhsa'])(
    'do not link %s, which nobody could confirm or which moved',
    (address) => {
      expect(everyContact).not.toContain(address)
    },
  )

  it('do not offer the LGBTQ+ route that ended', () => {
    const crisis = national.services.find(({ id }) => id === '988')
    expect(JSON.stringify(crisis)).not.toMatch(/press 3/)
  })
})

describe('both directories', () => {
  it.each([national, sampleArea])('$id names only known types and traits', ({ services }) => {
    const known = new Set(types.types.map(({ id }) => id))
    expect(services.flatMap((service) => service.types).filter((type) => !known.has(type))).toEqual([])
    expect(services.flatMap((service) => service.traits).filter((trait) => !traits.has(trait))).toEqual([])
  })

  it('put the local advocate and the local prescriber first', () => {
    const search = { language: 'es', today }
    expect(servicesFor('local-advocate', [national, sampleArea], search)[0]?.id).toBe('sample-advocate')
    expect(servicesFor('buprenorphine-clinic', [sampleArea, national], search)[0]?.id).toBe('sample-buprenorphine')
  })

  it('warn about police and child welfare at the justice center', () => {
    const [center] = findServices([sampleArea], { language: 'en', today, text: 'justice' })
    expect(center?.traits).toEqual(expect.arrayContaining(['police-on-site', 'child-welfare-on-site']))
    expect(center?.warn).not.toEqual([])
  })

  it('are not enough to go live: the area is a sample', () => {
    expect(goLiveProblems([sampleArea, national])).toHaveLength(3)
  })

  it('mark every invented service as a sample, with a number that cannot ring', () => {
    expect(sampleArea.sample).toBe(true)
    for (const { name, contacts } of sampleArea.services) {
      expect(name).toMatch(/^Sample /)
      for (const { value } of contacts) expect(value).toMatch(/^555-01\d\d$|example\.org$/)
    }
  })
})

describe('kinds of help', () => {
  const named = new Set(pathways.flatMap(({ rules }) => rules.flatMap(({ then }) => then.referrals ?? [])))

  it.each([
    ...['sexual-assault-program', 'mutual-help-groups', 'peer-support', 'harm-reduction', 'housing-help', 'legal-aid'],
    ...['work-and-benefits', 'veterans-help', 'substitute-address', 'tech-safety-help', 'rides-child-care-and-food'],
    ...['child-and-parent-support', 'overdose-watch-line', 'shelter', 'perinatal-care', 'trauma-care'],
  ])('%s is named by a rule, and somebody gives it or the page says that nobody does', (id) => {
    expect(types.types.map((type) => type.id)).toContain(id)
    expect(named).toContain(id)
  })

  it('an overdose watch is not called together', () => {
    expect(types.types.find(({ id }) => id === 'overdose-watch-line')?.handOff).toBeUndefined()
  })

  it.each(['pregnancy', 'children', 'women', 'men', 'all-genders', 'accepts-moud', 'free', 'income-fee', 'transport'])(
    '%s is a filter',
    (id) => {
      expect(types.traits.find((trait) => trait.id === id)?.group).toBeDefined()
    },
  )

  it('nobody promises what another organization keeps to itself', () => {
    const spoken = scripts.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'say').map(({ text }) => text))
    const introduced = types.types.flatMap(({ introduce }) => Object.values(introduce))
    const promise =
      /(advocate|they|line|program|defensor|ell[oa]s|l[ií]nea)[^.]* (will not|won’t|never|cannot|no) (tell|share|report|dir[áa]n?|contar[áa]n?)/i
    expect([...spoken, ...introduced].filter((text) => promise.test(text))).toEqual([])
  })
})

describe('the FHIR form of a directory', () => {
  const R4 = new Set(
    [
      'resourceType',
      'id',
      'meta',
      'extension',
      'identifier',
      'active',
      'providedBy',
      'category',
      'type',
      'specialty',
      'location',
      'name',
      'comment',
      'address',
    ]
      .concat([
        'extraDetails',
        'photo',
        'telecom',
        'coverageArea',
        'serviceProvisionCode',
        'eligibility',
        'program',
        'characteristic',
      ])
      .concat([
        'communication',
        'referralMethod',
        'appointmentRequired',
        'availableTime',
        'notAvailable',
        'availabilityExceptions',
        'endpoint',
      ]),
  )

  it.each(['national', 'sample-area'])(
    '%s holds only elements of FHIR R4, each under a full URL of its own',
    (name) => {
      const text = readFileSync(new URL(`../../guidance/referrals/${name}.json`, import.meta.url), 'utf8')
      const { entry } = JSON.parse(text) as {
        entry: { fullUrl: string; resource: { id: string; resourceType: string } }[]
      }
      expect(entry.flatMap(({ resource }) => Object.keys(resource)).filter((key) => !R4.has(key))).toEqual([])
      expect(
        entry.filter(({ fullUrl, resource }) => !fullUrl.endsWith(`/${resource.resourceType}/${resource.id}`)),
      ).toEqual([])
      expect(new Set(entry.map(({ fullUrl }) => fullUrl)).size).toBe(entry.length)
    },
  )
})
