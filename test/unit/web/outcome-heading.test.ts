import { isSettled, type WriteOutcomeKind } from '../../../src/record/write-chart-entry.js'
import { outcomeHeading } from '../../../src/web/pages/outcomes/outcome-heading.js'

const headingOf = (...kinds: readonly WriteOutcomeKind[]) => outcomeHeading(kinds.map((kind) => ({ kind })))
// prettier-ignore
const KINDS: readonly WriteOutcomeKind[] = [
  'confirmed', 'labels-lost', 'unconfirmed', 'differs', 'refused', 'paused', 'corrected', 'unknown',
]

describe('the heading over what became of chart entries', () => {
  it('says that nothing was saved where there was nothing to save', () => {
    expect(headingOf()).toBe('outcome.heading-none')
  })

  it.each(KINDS)('is that of the one kind, where all are %s', (kind) => {
    expect([headingOf(kind), headingOf(kind, kind)]).toEqual(Array(2).fill(`outcome.heading-${kind}`))
  })

  it.each<[readonly WriteOutcomeKind[], string]>([
    [['confirmed', 'unknown'], 'outcome.heading-some-unknown'],
    [['refused', 'unknown', 'confirmed'], 'outcome.heading-some-unknown'],
    [['confirmed', 'refused'], 'outcome.heading-some-not-saved'],
    [['confirmed', 'paused'], 'outcome.heading-some-not-saved'],
    [['refused', 'paused'], 'outcome.heading-some-not-saved'],
    [['confirmed', 'unconfirmed'], 'outcome.heading-unconfirmed'],
    [['confirmed', 'corrected'], 'outcome.heading-corrected'],
    [['labels-lost', 'paused', 'unknown'], 'outcome.heading-labels-lost'],
    [['confirmed', 'differs', 'refused'], 'outcome.heading-differs'],
  ])('of %j is %s', (kinds, heading) => {
    expect([headingOf(...kinds), headingOf(...kinds.toReversed())]).toEqual([heading, heading])
  })

  it('is "saved and checked" only where that is so for every entry', () => {
    for (const kind of KINDS.filter((one) => one !== 'confirmed'))
      expect(headingOf('confirmed', kind, 'confirmed')).not.toBe('outcome.heading-confirmed')
  })

  it('never calls settled what can be tried again', () => {
    const open = KINDS.filter((kind) => !isSettled({ kind }))
    expect(open.map((kind) => headingOf('confirmed', kind))).toEqual([
      'outcome.heading-some-not-saved',
      'outcome.heading-some-unknown',
    ])
  })
})
