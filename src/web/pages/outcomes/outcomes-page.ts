import { isSettled, type WriteOutcome } from '../../../record/write-chart-entry.js'
import type { AgreedEntries, Session } from '../../../session/session.js'
import type { Labels } from '../../../record/labels.js'
import type { Translate } from '../../messages.js'
import { chartEntryView } from '../preview/chart-entry-view.js'

export type OutcomesView = Readonly<{
  heading: string
  outcomes: readonly Readonly<{ number: number; kind: string; title: string; text: string; withdrawable: boolean }>[]
  mayRetry: boolean
}>

/**
 * What became of each entry, plainly: only what was read back is called written. What the patient agreed to in private
 * is not named once somebody else is there.
 */
export function outcomesPage(
  { privacy }: Pick<Session, 'privacy'>,
  { level, entries, outcomes = [] }: AgreedEntries,
  labels: Labels,
  words: Translate,
): OutcomesView {
  const isNamed = privacy === 'private' || level === 'offered'
  return {
    heading: heading(outcomes, words),
    outcomes: entries.flatMap((entry, index) => {
      const outcome = outcomes[index]
      if (!outcome) return []
      const { title, value } = chartEntryView(entry, index, labels, words)
      return [
        {
          number: index,
          kind: outcome.kind,
          title: isNamed ? `${title}: ${value}` : words('preview.entry', { number: index + 1 }),
          text: words(`done.${outcome.kind}`),
          withdrawable: ['labels-lost', 'differs'].includes(outcome.kind),
        },
      ]
    }),
    mayRetry: outcomes.some((outcome) => !isSettled(outcome)),
  }
}

function heading(outcomes: readonly WriteOutcome[], words: Translate): string {
  if (outcomes.length === 0) return words('done.heading-none')
  const allGood = outcomes.every(({ kind }) => kind === 'confirmed' || kind === 'withdrawn')
  return words(allGood ? 'done.heading-confirmed' : 'done.heading-problem')
}
