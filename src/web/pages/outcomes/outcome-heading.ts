import type { WriteOutcome, WriteOutcomeKind } from '../../../record/write-chart-entry.js'
import type { MessageKey } from '../../messages.js'

/** From what must be read first to what is well. */
const FIRST = [
  'labels-lost',
  'differs',
  'unknown',
  'refused',
  'paused',
  'unconfirmed',
  'corrected',
  'confirmed',
] as const satisfies readonly WriteOutcomeKind[]

/** One heading over all entries: never better than the worst of them, and "some" where it is not so for all. */
export function outcomeHeading(outcomes: readonly WriteOutcome[]): MessageKey {
  const kinds = new Set(outcomes.map(({ kind }) => kind))
  const worst = FIRST.find((kind) => kinds.has(kind))
  if (!worst) return 'outcome.heading-none'
  if (kinds.size === 1) return `outcome.heading-${worst}`
  if (worst === 'unknown') return 'outcome.heading-some-unknown'
  return worst === 'refused' || worst === 'paused' ? 'outcome.heading-some-not-saved' : `outcome.heading-${worst}`
}
