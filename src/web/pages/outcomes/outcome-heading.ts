import { gravestOutcome, type WriteOutcome } from '../../../record/outcome.js'
import type { MessageKey } from '../../messages.js'

/** One heading over all entries: never better than the worst of them, and "some" where it is not so for all. */
export function outcomeHeading(outcomes: readonly WriteOutcome[]): MessageKey {
  const worst = gravestOutcome(outcomes)
  if (!worst) return 'outcome.heading-none'
  const isOneKind = outcomes.every(({ kind }) => kind === worst)
  if (worst === 'unknown') return isOneKind ? 'outcome.heading-unknown' : 'outcome.heading-some-unknown'
  if (worst !== 'refused' && worst !== 'paused') return `outcome.heading-${worst}`
  if (!isOneKind) return someNotSaved(outcomes)
  const isByEhr = outcomes.every((outcome) => outcome.kind === 'refused' && outcome.why === 'ehr')
  return worst === 'paused'
    ? 'outcome.heading-paused'
    : isByEhr
      ? 'outcome.heading-refused'
      : 'outcome.heading-not-saved'
}

const someNotSaved = (outcomes: readonly WriteOutcome[]): MessageKey =>
  outcomes.every(({ kind }) => kind === 'refused' || kind === 'paused')
    ? 'outcome.heading-not-saved'
    : 'outcome.heading-some-not-saved'
