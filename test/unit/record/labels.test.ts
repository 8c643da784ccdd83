import type { Labels } from '../../../src/record/labels.js'
import { asSecurity, labelsFor, missingLabels } from '../../../src/record/labels.js'
import { readJson } from '../../support/load-instrument.js'

const known = readJson('guidance/record/labels.json') as Labels
const codes = (profile: string, topics: readonly string[] = [], part2 = false): string[] =>
  labelsFor(known, { profile, part2 }, topics).map(({ code }) => code)

describe('labelsFor', () => {
  it.each([
    ['discreet', [], ['V', 'PDS', 'NORDSCLCD', 'PERSISTLABEL']],
    ['discreet', ['relationships'], ['V', 'PDS', 'NORDSCLCD', 'PERSISTLABEL']],
    ['discreet', ['alcohol', 'substances'], ['V', 'PDS', 'NORDSCLCD', 'PERSISTLABEL']],
    ['explicit', [], ['R', 'NORDSCLCD']],
    ['explicit', ['relationships'], ['R', 'NORDSCLCD', 'SDV']],
    ['explicit', ['alcohol'], ['R', 'NORDSCLCD', 'SUD', 'ETHUD']],
    ['explicit', ['alcohol', 'substances'], ['R', 'NORDSCLCD', 'SUD', 'ETHUD']],
    ['explicit', ['a topic nobody listed'], ['R', 'NORDSCLCD']],
  ])('of the profile %s for %j are %j', (profile, topics, expected) => {
    expect(codes(profile, topics)).toEqual(expected)
    expect(codes(profile, topics, true)).toEqual([...expected, '42CFRPart2'])
  })

  it('of the default name no topic, whatever the entry is about', () => {
    expect(codes('discreet', ['relationships', 'alcohol', 'substances']).join()).not.toMatch(/SDV|SUD|ETHUD|OPIOID|VIO/)
  })

  it.each(['', 'secret', 'Discreet', 'constructor', '__proto__'])('refuse the unknown profile "%s"', (profile) => {
    expect(() => codes(profile)).toThrow(RangeError)
  })

  it('refuse a name without a coding: an unlabelled entry must not exist', () => {
    const { PDS: _gone, ...codings } = known.codings
    expect(() => labelsFor({ ...known, codings }, { profile: 'discreet', part2: false }, [])).toThrow(/no coding.*PDS/)
  })

  it('hold only codes that exist', () => {
    const wrong = ['VIO', 'DV', 'IPV', 'NORDSLCD', 'SUB', 'PSY']
    expect(Object.keys(known.codings).filter((code) => wrong.includes(code))).toEqual([])
    for (const { system } of Object.values(known.codings))
      expect(system).toMatch(/^http:\/\/terminology\.hl7\.org\/CodeSystem\/v3-(ActCode|Confidentiality)$/)
  })
})

it('no label says that the patient asked for what is a default', () => {
  const translated = readJson('guidance/translations/es/labels.json') as { texts: Readonly<Record<string, string>> }
  const meanings = Object.values(known.codings).map(({ meaning }) => meaning)
  for (const text of [...meanings, ...Object.values(translated.texts)])
    expect(text).not.toMatch(/asked|wish|request|pidió|quiso|solicit/i)
})

describe('asSecurity', () => {
  it('leaves out what is only for the preview', () => {
    for (const label of asSecurity(labelsFor(known, { profile: 'discreet', part2: true }, []))) {
      expect(Object.keys(label).filter((key) => !['system', 'code', 'display'].includes(key))).toEqual([])
    }
  })
})

describe('missingLabels', () => {
  const intended = asSecurity(labelsFor(known, { profile: 'discreet', part2: false }, []))

  it.each([
    ['nothing', undefined, 4],
    ['an empty list', [], 4],
    ['all of them in another order', [...intended].reverse(), 0],
    ['all of them and one more', [...intended, { system: 'https://site.example', code: 'X' }], 0],
    ['rewritten displays', intended.map((label) => ({ ...label, display: 'other words' })), 0],
    ['all but one', intended.slice(1), 1],
    ['the codes in another system', intended.map((label) => ({ ...label, system: 'https://site.example' })), 4],
    ['the codes without a system', intended.map(({ code }) => ({ code: code! })), 4],
    ['the codes in small letters', intended.map((label) => ({ ...label, code: label.code!.toLowerCase() })), 4],
  ])('finds in %s', (_what, found, missing) => {
    expect(missingLabels(intended, found)).toHaveLength(missing)
  })
})
