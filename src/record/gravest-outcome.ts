import type { WriteOutcome, WriteOutcomeKind } from './write-chart-entry.js'

/** The most serious first. */
const GRAVITY: readonly WriteOutcomeKind[] = [
  ...(['labels-lost', 'differs', 'unknown', 'refused', 'paused', 'unconfirmed', 'confirmed', 'corrected'] as const),
]

/** What became of several chart entries, told as one outcome: logs and audit must not show how many there were. */
export function gravestOutcome(outcomes: readonly WriteOutcome[]): WriteOutcomeKind | undefined {
  return GRAVITY.find((kind) => outcomes.some((outcome) => outcome.kind === kind))
}
