import { isSettled, OUTCOMES, type WriteOutcome, type WriteOutcomeKind } from '../../../src/record/outcome.js'
import { outcomeHeading } from '../../../src/web/pages/outcomes/outcome-heading.js'

const KINDS = Object.keys(OUTCOMES) as WriteOutcomeKind[]
const anOutcome = (kind: WriteOutcomeKind): WriteOutcome => ({ kind, id: '1', parts: [], why: 'ehr', sentAt: 0 })
const headingOf = (...kinds: readonly WriteOutcomeKind[]) => outcomeHeading(kinds.map(anOutcome))

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
    [['refused', 'paused'], 'outcome.heading-not-saved'],
    [['confirmed', 'corrected'], 'outcome.heading-some-corrected'],
    [['labels-lost', 'paused', 'unknown'], 'outcome.heading-some-labels-lost'],
    [['confirmed', 'differs', 'refused'], 'outcome.heading-some-differs'],
  ])('of %j is %s', (kinds, heading) => {
    expect([headingOf(...kinds), headingOf(...kinds.toReversed())]).toEqual([heading, heading])
  })

  it('says that the EHR refused only where the EHR did', () => {
    expect(outcomeHeading([{ kind: 'refused', why: 'not-sent' }])).toBe('outcome.heading-not-saved')
    expect(outcomeHeading([{ kind: 'refused', why: 'absent' }, anOutcome('refused')])).toBe('outcome.heading-not-saved')
  })

  it('is "saved and checked" only where that is so for every entry', () => {
    for (const kind of KINDS.filter((one) => one !== 'confirmed'))
      expect(headingOf('confirmed', kind, 'confirmed')).not.toBe('outcome.heading-confirmed')
  })

  it('never calls settled what can be tried again or looked for', () => {
    expect(KINDS.filter((kind) => !isSettled(anOutcome(kind)))).toEqual(['unknown', 'refused'])
    expect(isSettled(undefined)).toBe(false)
  })
})
