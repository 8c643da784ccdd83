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
  t: Translate,
): OutcomesView {
  const isNamed = privacy === 'private' || level === 'offered'
  return {
    heading: heading(outcomes, t),
    outcomes: entries.flatMap((entry, index) => {
      const outcome = outcomes[index]
      if (!outcome) return []
      const { title, value } = chartEntryView(entry, index, labels, t)
      return [
        {
          number: index,
          kind: outcome.kind,
          title: isNamed ? `${title}: ${value}` : t('preview.entry', { number: index + 1 }),
          text: t(`outcome.${outcome.kind}`),
          withdrawable: ['labels-lost', 'differs'].includes(outcome.kind),
        },
      ]
    }),
    mayRetry: outcomes.some((outcome) => !isSettled(outcome)),
  }
}

function heading(outcomes: readonly WriteOutcome[], t: Translate): string {
  if (outcomes.length === 0) return t('outcome.heading-none')
  const allGood = outcomes.every(({ kind }) => kind === 'confirmed' || kind === 'withdrawn')
  return t(allGood ? 'outcome.heading-confirmed' : 'outcome.heading-problem')
}
