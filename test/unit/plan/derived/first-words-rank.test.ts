import type { Facts } from '../../../../src/plan/derived/facts.js'
import { firstWordsRank } from '../../../../src/plan/derived/first-words-rank.js'

type Row = readonly [what: string, facts: Facts, rank: string]

const quiet: Facts = { privacy: 'private', 'age-group': 'adult', ipv: 'negative', coercion: 'negative' }
const violence: Facts = { ...quiet, ipv: 'positive' }
const minor: Facts = { ...quiet, 'age-group': '12-17' }
const sexual = { 'forced-sex': 'yes' }
const neck = (when: string) => ({ strangled: 'yes', 'strangled-when': when })

describe('firstWordsRank, the worked vectors', () => {
  it.each<Row>([
    ['1: nothing raised', { ...quiet, 'alcohol-screen': 'negative' }, '10'],
    ['2: not private', { privacy: 'not-private' }, '0'],
    ['3: coercion, opioids', { ...quiet, coercion: 'positive', substances: ['opioids'], setting: 'sud-intake' }, '7'],
    ['4: strangled last week, pregnant', { ...violence, ...neck('last-7-days'), pregnancy: 'yes' }, '2b'],
    [
      '5: all declined, alcohol, withdrawal',
      {
        ...quiet,
        ipv: 'declined',
        coercion: 'declined',
        'alcohol-screen': 'positive',
        substances: ['alcohol'],
        'use-questions': 'answered',
        'sick-when-missed': 'yes',
      },
      '9d',
    ],
    ['6: violence, high danger', { ...violence, 'weapon-or-threat': 'yes', children: 'yes' }, '6a'],
    ['7: no longer alone', { ...violence, 'alone-check-lapsed': 'yes' }, '0'],
    ['8: a teen told of control', { ...minor, coercion: 'positive' }, '7'],
    [
      '9: threats to report, children, pregnant',
      { ...quiet, coercion: 'positive', children: 'yes', pregnancy: 'yes' },
      '7',
    ],
    ['10: heavy daily drinking, violence', { ...violence, 'heavy-daily': 'yes' }, '6b'],
    ['C1: blue lips, nothing asked', { privacy: 'private', emergency: 'overdose' }, '1'],
    [
      'C3: not safe at home, a weapon',
      { ...violence, 'safe-at-home': 'no', 'immediate-danger': 'yes', 'weapon-or-threat': 'yes' },
      '2c',
    ],
    ['C5: thoughts of suicide', { ...violence, suicide: 'yes' }, '3'],
    ['C7: forced sex two days ago', { ...violence, ...sexual, 'sexual-violence-when': 'within-3-days' }, '5'],
    ['C9: violence, nothing else', { ...violence, 'alcohol-screen': 'negative' }, '6b'],
    [
      'C11: a wish for a plan, pills from a friend',
      { ...quiet, 'wants-overdose-plan': 'yes', 'drug-screen': 'positive' },
      '8b',
    ],
    [
      'C13: daily fentanyl, no medicine',
      {
        ...quiet,
        'drug-screen': 'positive',
        substances: ['opioids'],
        'use-questions': 'answered',
        'opioids-days': 'most-days',
        'opioids-by-needle': 'yes',
      },
      '9c',
    ],
    [
      'C15: 10 weeks pregnant, some alcohol since',
      {
        ...quiet,
        pregnancy: 'yes',
        'alcohol-past-year': 'yes',
        'alcohol-screen': 'negative',
        'alcohol-since-pregnant': 'yes',
      },
      '9f',
    ],
    [
      'C17: girl of 16, forced sex yesterday',
      { ...minor, ipv: 'positive', ...sexual, 'sexual-violence-when': 'within-3-days' },
      '5-minor',
    ],
    [
      'C19: all skipped',
      { ...quiet, ipv: 'declined', coercion: 'declined', 'drug-screen': 'negative', 'alcohol-screen': 'negative' },
      '10',
    ],
  ])('%s', (_what, facts, rank) => {
    expect(firstWordsRank(facts)).toBe(rank)
  })
})

describe('firstWordsRank, one by one', () => {
  it.each<Row>([
    ['privacy not confirmed', { ipv: 'positive' }, '0'],
    ['an emergency with others in the room is acted on', { privacy: 'not-private', emergency: 'withdrawal' }, '1'],
    ['no emergency', { ...quiet, emergency: 'none' }, '10'],
    ['a sign of danger after pressure on the neck', { ...violence, ...neck('longer'), 'neck-signs-now': 'yes' }, '1'],
    ['the person is near', { ...violence, 'person-near': 'yes' }, '2a'],
    ['not known whether the person is near', { ...violence, 'person-near': 'not-known' }, '6b'],
    ['a threat now', { ...quiet, 'threat-now': 'yes' }, '2a'],
    ['not sure about home', { ...quiet, 'safe-at-home': 'not-sure' }, '2c'],
    ['the neck two weeks ago', { ...violence, ...neck('last-4-weeks') }, '2d'],
    ['the neck long ago', { ...violence, ...neck('longer') }, '6a'],
    ['not sure about suicide', { ...quiet, suicide: 'not-sure' }, '3'],
    ['self-harm today, the emergency is over', { ...violence, 'emergency-before': 'self-harm' }, '3'],
    ['suicide declined is no rank', { ...quiet, suicide: 'declined' }, '10'],
    ['something to report, told', { ...quiet, 'may-have-to-report': 'told' }, '4'],
    ['children at home are no reason to report', { ...violence, children: 'yes' }, '6b'],
    ['forced sex, date not told', { ...violence, ...sexual, 'sexual-violence-when': 'declined' }, '5'],
    ['forced sex, date not asked yet', { ...violence, ...sexual }, '6b'],
    ['forced sex, longer ago', { ...violence, ...sexual, 'sexual-violence-when': 'longer' }, '6b'],
    ['pushed into acts, none of it sexual', { ...quiet, coercion: 'positive', 'forced-sex': 'no' }, '7'],
    ['high danger without violence told', { ...quiet, 'high-danger': 'yes' }, '6a'],
    ['told to staff, no on the screen', { ...quiet, 'told-of-harm': 'yes' }, '6b'],
    ['uses violence, not hurt', { ...quiet, 'uses-violence': 'yes', 'high-danger': 'yes' }, '10'],
    ['uses violence and is hurt', { ...violence, 'uses-violence': 'yes' }, '6b'],
    ['uses violence, and is threatened', { ...quiet, 'uses-violence': 'yes', 'weapon-or-threat': 'yes' }, '6a'],
    ['uses violence, and is afraid', { ...quiet, 'uses-violence': 'yes', 'afraid-of-being-killed': 'yes' }, '6a'],
    ['uses violence, the neck long ago', { ...quiet, 'uses-violence': 'yes', ...neck('longer') }, '6a'],
    ['a teen, high danger', { ...minor, 'weapon-or-threat': 'yes' }, '6a-minor'],
    ['a teen told of violence', { ...minor, ipv: 'positive' }, '6b-minor'],
    ['a teen not safe at home', { ...minor, 'safe-at-home': 'no' }, '2c'],
    ['coping', { ...quiet, 'uses-to-cope': 'yes', 'wants-overdose-plan': 'yes' }, '8a'],
    ['methadone missed', { ...quiet, 'treatment-medicine': 'methadone', 'missed-days': 'one-or-two' }, '9a'],
    ['on methadone, none missed', { ...quiet, 'treatment-medicine': 'methadone', 'missed-days': 'none' }, '10'],
    ['withdrawal the same day', { ...quiet, withdrawal: 'same-day' }, '9b'],
    ['a positive screen', { ...quiet, 'alcohol-screen': 'positive' }, '9e'],
    [
      'a positive screen, own violence, and a danger that staff noticed',
      { ...quiet, 'alcohol-screen': 'positive', 'uses-violence': 'yes', 'high-danger': 'yes' },
      '9d',
    ],
    ['no on the screen, and cannabis named', { ...quiet, 'drug-screen': 'negative', substances: ['cannabis'] }, '9e'],
    ['no on the screen, and a tick for sedatives or alcohol', { ...quiet, 'sedatives-or-alcohol': 'yes' }, '9e'],
    ['a positive screen, home not asked', { ...quiet, ipv: 'unasked', 'alcohol-screen': 'positive' }, '9d'],
    ['pregnant, nothing told', { ...quiet, pregnancy: 'yes', 'alcohol-past-year': 'no' }, '10'],
    [
      'pregnant, drank before and not since',
      { ...quiet, pregnancy: 'yes', 'alcohol-screen': 'positive', 'alcohol-since-pregnant': 'no' },
      '10',
    ],
    [
      'pregnant, on buprenorphine that was held back',
      { ...quiet, pregnancy: 'yes', 'on-medication': 'yes', 'medicine-held-back': 'yes' },
      '9g',
    ],
    [
      'pregnant, cannabis named and none since',
      { ...quiet, pregnancy: 'yes', substances: ['cannabis'], 'drugs-since-pregnant': 'no' },
      '10',
    ],
    ['recently gave birth, drinks', { ...quiet, pregnancy: 'after-birth', 'alcohol-screen': 'positive' }, '9e'],
    ['pregnancy not known adds nothing', { ...quiet, pregnancy: 'unknown', 'alcohol-past-year': 'yes' }, '10'],
  ])('%s', (_what, facts, rank) => {
    expect(firstWordsRank(facts)).toBe(rank)
  })
})

/** A set of facts for each rank, in the order of 10.1: of any two that meet, the earlier one speaks. */
const ALONE: readonly (readonly [rank: string, facts: Facts])[] = [
  ['1', { emergency: 'other' }],
  ['0', { 'alone-check-lapsed': 'yes' }],
  ['2a', { 'person-near': 'yes' }],
  ['2b', neck('last-7-days')],
  ['2c', { 'immediate-danger': 'yes' }],
  ['2d', neck('last-4-weeks')],
  ['3', { suicide: 'yes' }],
  ['4', { 'may-have-to-report': 'before-details' }],
  ['5', { ...sexual, 'sexual-violence-when': '6-or-7-days' }],
  ['6a', { 'weapon-or-threat': 'yes' }],
  ['6b', { ipv: 'positive' }],
  ['7', { coercion: 'positive' }],
  ['8a', { 'uses-to-cope': 'yes' }],
  ['8b', { 'wants-overdose-plan': 'yes' }],
  ['9a', { 'on-medication': 'yes', 'missed-days': 'three-or-more' }],
  ['9b', { 'heavy-daily': 'yes', 'seizure-when-stopped': 'yes' }],
  ['9c', { 'unregulated-opioids': 'yes', 'high-substance-risk': 'yes' }],
  ['9e', { 'drug-screen': 'positive' }],
]
const PAIRS = ALONE.flatMap(([rank, facts], i) =>
  ALONE.slice(i + 1).map(([other, more]): Row => [`${rank} before ${other}`, { ...quiet, ...more, ...facts }, rank]),
)
it.each(PAIRS)('%s', (_what, facts, rank) => {
  expect(firstWordsRank(facts)).toBe(rank)
})
