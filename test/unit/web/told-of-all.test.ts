import { gravestOutcome, OUTCOMES, type WriteOutcome, type WriteOutcomeKind } from '../../../src/record/outcome.js'
import { translator, type MessageKey, type Messages } from '../../../src/web/messages.js'
import { outcomeHeading } from '../../../src/web/pages/outcomes/outcome-heading.js'
import { readJson } from '../../support/load-instrument.js'

const KINDS = Object.keys(OUTCOMES) as WriteOutcomeKind[]
const CASES: readonly WriteOutcome[] = [
  ...KINDS.map((kind): WriteOutcome => ({ kind, id: '1', parts: [], why: 'ehr', sentAt: 0 })),
  { kind: 'refused', why: 'not-sent' },
]
const pairs = CASES.flatMap((one, i) => CASES.slice(i).map((other) => [one, other]))
const threes = pairs.flatMap((pair) => CASES.map((third) => [...pair, third]))

type Holds = (outcomes: readonly WriteOutcome[]) => boolean
const all =
  (...kinds: readonly WriteOutcomeKind[]): Holds =>
  (outcomes) =>
    outcomes.every(({ kind }) => kinds.includes(kind))
const some =
  (...kinds: readonly WriteOutcomeKind[]): Holds =>
  (outcomes) =>
    outcomes.some(({ kind }) => kinds.includes(kind))
const isByEhr: Holds = (outcomes) => outcomes.every((one) => one.kind === 'refused' && one.why === 'ehr')

/** Each sentence about all entries, and of which entries it is true. */
const TRUE_OF: Readonly<Record<string, readonly [english: string, Holds]>> = {
  'heading-confirmed': ['Saved and checked', all('confirmed')],
  'heading-labels-lost': ['Saved, but without all privacy labels', all('labels-lost')],
  'heading-some-labels-lost': ['An entry was saved without all privacy labels', some('labels-lost')],
  'heading-differs': ['Saved, but changed by the EHR', all('differs')],
  'heading-some-differs': ['An entry was saved, but changed by the EHR', some('differs')],
  'heading-unknown': ['We cannot tell yet whether it was saved', all('unknown')],
  'heading-some-unknown': ['We cannot tell yet what became of every entry', some('unknown')],
  'heading-refused': ['Not saved: the EHR refused it', isByEhr],
  'heading-paused': ['Not saved: writing is paused', all('paused')],
  'heading-not-saved': ['Not saved', all('refused', 'paused')],
  'heading-some-not-saved': ['Not everything was saved', some('refused', 'paused')],
  'heading-corrected': ['Marked as entered in error', all('corrected')],
  'heading-some-corrected': ['An entry was marked as entered in error', some('corrected')],
  'farewell-confirmed': ['Everything was saved and checked.', all('confirmed')],
  'farewell-labels-lost': [
    'An entry was saved without all privacy labels. Tell your privacy officer, and look in the chart.',
    some('labels-lost'),
  ],
  'farewell-differs': ['An entry was saved, but changed by the EHR. Please look in the chart.', some('differs')],
  'farewell-unknown': ['We could not tell what became of every entry. Please look in the chart.', some('unknown')],
  'farewell-refused': ['Not everything was saved. Please look in the chart.', some('refused', 'paused')],
  'farewell-paused': ['Not everything was saved. Please look in the chart.', some('refused', 'paused')],
  'farewell-corrected': ['An entry was marked as entered in error. Please look in the chart.', some('corrected')],
}

const t = translator(readJson('languages/en.json') as Messages)
const isTrueOf = (sentence: string, outcomes: readonly WriteOutcome[]): boolean =>
  TRUE_OF[sentence]?.[1](outcomes) ?? false
const headingOf = (outcomes: readonly WriteOutcome[]): string => outcomeHeading(outcomes).replace('outcome.', '')
const kindsOf = (outcomes: readonly WriteOutcome[]): string => outcomes.map(({ kind }) => kind).join(' and ')
const farewellOf = (outcomes: readonly WriteOutcome[]): string => `farewell-${gravestOutcome(outcomes)}`

describe('one sentence about several chart entries', () => {
  it.each(Object.entries(TRUE_OF))('%s says what is held to be true of it here', (key, [english]) => {
    expect(t(`outcome.${key}` as MessageKey)).toBe(english)
  })

  it.each<[string, (outcomes: readonly WriteOutcome[]) => string]>([
    ['heading', headingOf],
    ['farewell', farewellOf],
  ])('is true of them as a %s, for every pair and every three of outcomes', (_name, of) => {
    const untrue = [...CASES.map((one) => [one]), ...pairs, ...threes].filter(
      (outcomes) => !isTrueOf(of(outcomes), outcomes),
    )
    expect(untrue.map((outcomes) => `${of(outcomes)}: ${kindsOf(outcomes)}`)).toEqual([])
  })

  it('as a heading of a pair is that of both, or says that not all is so', () => {
    const table = Object.fromEntries(pairs.map((pair) => [kindsOf(pair), headingOf(pair)]))
    expect(table).toEqual(HEADINGS)
  })
})

/** A refusal stands here for one that was not sent, where it stands beside another one. */
const HEADINGS: Readonly<Record<string, string>> = {
  'labels-lost and labels-lost': 'heading-labels-lost',
  'labels-lost and differs': 'heading-some-labels-lost',
  'labels-lost and unknown': 'heading-some-labels-lost',
  'labels-lost and refused': 'heading-some-labels-lost',
  'labels-lost and paused': 'heading-some-labels-lost',
  'labels-lost and corrected': 'heading-some-labels-lost',
  'labels-lost and confirmed': 'heading-some-labels-lost',
  'differs and differs': 'heading-differs',
  'differs and unknown': 'heading-some-differs',
  'differs and refused': 'heading-some-differs',
  'differs and paused': 'heading-some-differs',
  'differs and corrected': 'heading-some-differs',
  'differs and confirmed': 'heading-some-differs',
  'unknown and unknown': 'heading-unknown',
  'unknown and refused': 'heading-some-unknown',
  'unknown and paused': 'heading-some-unknown',
  'unknown and corrected': 'heading-some-unknown',
  'unknown and confirmed': 'heading-some-unknown',
  'refused and refused': 'heading-not-saved',
  'refused and paused': 'heading-not-saved',
  'paused and refused': 'heading-not-saved',
  'refused and corrected': 'heading-some-not-saved',
  'corrected and refused': 'heading-some-not-saved',
  'refused and confirmed': 'heading-some-not-saved',
  'confirmed and refused': 'heading-some-not-saved',
  'paused and paused': 'heading-paused',
  'paused and corrected': 'heading-some-not-saved',
  'paused and confirmed': 'heading-some-not-saved',
  'corrected and corrected': 'heading-corrected',
  'corrected and confirmed': 'heading-some-corrected',
  'confirmed and confirmed': 'heading-confirmed',
}
