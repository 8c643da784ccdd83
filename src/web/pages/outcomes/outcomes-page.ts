import type { Labels } from '../../../record/labels.js'
import { isSettled, type WriteOutcome } from '../../../record/write-chart-entry.js'
import type { AgreedEntries, Session } from '../../../session/session.js'
import { correctAgreed, writeAgreed } from '../../../session/write-agreed.js'
import type { Translate } from '../../messages.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf } from '../fields.js'
import type { FormHandler, Page } from '../page.js'
import { chartEntryView } from '../preview/chart-entry-view.js'

export type OutcomesView = Readonly<{
  heading: string
  outcomes: readonly Readonly<{ number: number; kind: string; title: string; text: string; correctable: boolean }>[]
  mayRetry: boolean
}>

const read = fieldsOf({
  action: oneOf('retry', 'correct', 'finish'),
  entry: oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
})

export const outcomesPage: Page<'outcomes', OutcomesView> = {
  view: view('outcomes/outcomes'),
  model: (_at, { session, t, deps }) =>
    outcomesView(session, session.chartEntries ?? NOTHING_AGREED, deps.content.labels, t),
  handle: (session, context) => settle(session, context),
}

const NOTHING_AGREED: AgreedEntries = { level: 'none', contactAgreed: false, entries: [], digest: '', outcomes: [] }

/** Tries again what is open, takes back what lost its labels, or ends the session. */
const settle: FormHandler = async (session, context) => {
  const { action, entry } = read(context.fields)
  const agreed = session.chartEntries
  if (action === 'finish') return { session, ends: true }
  if (!agreed?.outcomes) return { session }
  if (action === 'retry') return { session: await writeAgreed(session, agreed, context) }
  if (action !== 'correct' || entry === undefined) return { session }
  return { session: await correctAgreed(session, agreed, Number(entry), context) }
}

/**
 * What became of each chart entry, plainly: only what was read back is called written. What the patient agreed to in private
 * is not named once somebody else is there.
 */
export function outcomesView(
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
          correctable: ['labels-lost', 'differs'].includes(outcome.kind),
        },
      ]
    }),
    mayRetry: outcomes.some((outcome) => !isSettled(outcome)),
  }
}

function heading(outcomes: readonly WriteOutcome[], t: Translate): string {
  if (outcomes.length === 0) return t('outcome.heading-none')
  const allGood = outcomes.every(({ kind }) => kind === 'confirmed' || kind === 'corrected')
  return t(allGood ? 'outcome.heading-confirmed' : 'outcome.heading-problem')
}
