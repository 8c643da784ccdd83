import { gravestOutcome, type WriteOutcome } from '../../../record/outcome.js'
import type { MessageKey } from '../../messages.js'

/** One heading over all entries: never better than the worst of them, and of one entry where it is not so for all. */
export function outcomeHeading(outcomes: readonly WriteOutcome[]): MessageKey {
  const worst = gravestOutcome(outcomes)
  if (!worst) return 'outcome.heading-none'
  if (worst === 'confirmed' || outcomes.every(({ kind }) => kind === worst))
    return worst === 'refused' && !isByEhr(outcomes) ? 'outcome.heading-not-saved' : `outcome.heading-${worst}`
  return worst === 'refused' || worst === 'paused' ? someNotSaved(outcomes) : `outcome.heading-some-${worst}`
}

const isByEhr = (outcomes: readonly WriteOutcome[]): boolean =>
  outcomes.every((outcome) => outcome.kind === 'refused' && outcome.why === 'ehr')

const someNotSaved = (outcomes: readonly WriteOutcome[]): MessageKey =>
  outcomes.every(({ kind }) => kind === 'refused' || kind === 'paused')
    ? 'outcome.heading-not-saved'
    : 'outcome.heading-some-not-saved'
