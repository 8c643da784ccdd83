import type { EhrAnswer } from '../ehr/ehr-answer.js'

/** A part of a chart entry, as the preview shows it. */
export const PARTS = [
  'patient',
  'code',
  'value',
  'status',
  'date',
  'encounter',
  'performer',
  'category',
  'identifier',
] as const
export type Part = (typeof PARTS)[number]

/**
 * Why an entry is not in the chart.
 *
 * - `ehr`: the EHR said no, with this status
 * - `busy`: the EHR takes nothing more for a while
 * - `resting`: the EHR did not answer others before, or gave no token, so it was not asked
 * - `no-scope`, `signed-out`: the EHR gave no right to write, or the sign-in ran out; nothing was sent
 * - `locked`: another session writes for this patient; nothing was sent
 * - `not-sent`: it was not its turn yet, or our own store was away and gave no token to send it with
 * - `absent`: the EHR never answered, and later looks did not find it
 */
export type WhyNot = 'ehr' | 'busy' | 'resting' | 'no-scope' | 'signed-out' | 'locked' | 'not-sent' | 'absent'

/**
 * Why an entry was not tried again.
 *
 * - `another`: the chart has an entry of the same kind by now, which nobody saw yet
 * - `not-looked`: nobody could look whether it has
 * - `other-user`: it was agreed in somebody else's name
 * - `may-be-minor`: staff said meanwhile that the patient may be under 18
 * - `site-changed`: the site saves less by now, or labels otherwise
 * - `paused`, `locked`, `signed-out`, `resting`, `no-scope`: it was sent before, and could not be sent again: writing is switched
 *   off, another session writes for this patient, the sign-in ran out, the EHR did not answer others, or gives no right any more
 */
export type Held =
  | ('another' | 'not-looked' | 'other-user' | 'may-be-minor' | 'site-changed')
  | ('paused' | 'locked' | 'signed-out' | 'resting' | 'no-scope')

/** How an entry was read back that the EHR said it took, and that nobody would know by what was sent. */
type Odd = Readonly<{ standsAs?: string }>

/** What became of one chart entry: what is certain, and nothing else. The same table in words: docs/record.md. */
export type WriteOutcome =
  /** Read back, as agreed, every label on it. `parts`: what this EHR is known to change. */
  | Readonly<{ kind: 'confirmed'; id: string; parts?: readonly Part[] }>
  /** It stands in the chart with all its labels, but not as agreed. */
  | (Readonly<{ kind: 'differs'; id: string; parts: readonly Part[] }> & Odd)
  /** It stands in the chart without all its labels: an incident. */
  | (Readonly<{ kind: 'labels-lost'; id: string }> & Odd)
  /** It is not in the chart. It may be tried again. */
  | Readonly<{ kind: 'refused'; why: WhyNot; answer?: EhrAnswer; held?: Held }>
  /** It may or may not stand there; with an `id` the EHR said so, and it was not read back. `failed`: why the last look could not tell. */
  | Readonly<{
      kind: 'unknown'
      sentAt: number
      looks?: number
      id?: string
      answer?: EhrAnswer
      failed?: 'signed-out'
    }>
  /** Not sent, since writing to this EHR is switched off. */
  | Readonly<{ kind: 'paused' }>
  /** It was marked as entered in error. */
  | Readonly<{ kind: 'corrected'; id: string }>
export type WriteOutcomeKind = WriteOutcome['kind']

type Row = Readonly<{
  /** Whether the entry stands in the chart as something that counts. */
  stands: 'yes' | 'no' | 'maybe'
  /** What staff may still do about it from here. */
  next?: 'look' | 'send' | 'correct'
}>

/** The table of outcomes, the most serious first: headings, logs and audit tell of the first one there is. */
export const OUTCOMES: Readonly<Record<WriteOutcomeKind, Row>> = {
  'labels-lost': { stands: 'yes', next: 'correct' },
  differs: { stands: 'yes', next: 'correct' },
  unknown: { stands: 'maybe', next: 'look' },
  refused: { stands: 'no', next: 'send' },
  paused: { stands: 'no' },
  corrected: { stands: 'no' },
  confirmed: { stands: 'yes' },
}

/** What became of several chart entries, told as one outcome: logs and audit must not show how many there were. */
export function gravestOutcome(
  outcomes: readonly Readonly<{ kind: WriteOutcomeKind }>[],
): WriteOutcomeKind | undefined {
  const kinds = new Set(outcomes.map(({ kind }) => kind))
  return (Object.keys(OUTCOMES) as WriteOutcomeKind[]).find((kind) => kinds.has(kind))
}

/** Whether there is nothing left to try for a chart entry. */
export function isSettled(outcome: WriteOutcome | undefined): boolean {
  const next = outcome && OUTCOMES[outcome.kind].next
  return outcome !== undefined && next !== 'look' && next !== 'send'
}
