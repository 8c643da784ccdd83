import { isSettled } from '../../../record/write-chart-entry.js'
import type { AgreedEntries, Session } from '../../../session/session.js'
import { correctAgreed, writeAgreed } from '../../../session/write-agreed.js'
import type { Translate } from '../../messages.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf } from '../fields.js'
import type { FormContext, FormHandler, FormResult, Page } from '../page.js'
import { finished, mayBeSurveyed } from '../shared/survey-at-the-end.js'
import { chartLine } from '../shared/chart-line.js'
import { listsWritten, openWritten } from '../shared/lists-written.js'
import { outcomeHeading } from './outcome-heading.js'

export type OutcomesView = Readonly<{
  heading: string
  outcomes: readonly Readonly<{ number: number; kind: string; title: string; text: string; correctable: boolean }>[]
  mayRetry: boolean
  /** Staff want to finish while it is not known of every entry whether it was saved. */
  finishAsked: boolean
  /** The patient may be handed the device once more, for the questions after the visit. */
  maySurvey: boolean
  /** Why an entry was not marked as entered in error. */
  notCorrected: string | undefined
  listsWritten: boolean
}>

const read = fieldsOf({
  action: oneOf('retry', 'correct', 'written', 'finish', 'finish-anyway', 'survey'),
  entry: oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
})

export const outcomesPage: Page<'outcomes', OutcomesView> = {
  view: view('outcomes/outcomes'),
  model: (_at, { session, t, deps, again }) => ({
    ...outcomesView(session, session.chartEntries ?? NOTHING_AGREED, t),
    finishAsked: again.finishAsked ?? false,
    notCorrected: again.notCorrected && t(`correction.${again.notCorrected}`),
    listsWritten: listsWritten({ session, deps }),
    maySurvey: mayBeSurveyed(session, deps),
  }),
  handle: (session, context) => settle(session, context),
}

const NOTHING_AGREED: AgreedEntries = { level: 'none', contactAgreed: false, entries: [], digest: '', outcomes: [] }

/**
 * Tries again what is open, takes back what lost its labels, or ends the session. Once it has ended nobody can look any
 * more: where an outcome is not known, that takes a second yes.
 */
const settle: FormHandler = async (session, context) => {
  const { action } = read(context.fields)
  const agreed = session.chartEntries
  const isOpen = agreed?.outcomes?.some(({ kind }) => kind === 'unknown') ?? false
  if (action === 'finish' && isOpen) return { session, again: { finishAsked: true } }
  if (action === 'survey' && !isOpen && mayBeSurveyed(session, context.deps))
    return { session: { ...session, survey: 'open' } }
  if (action === 'finish' || action === 'finish-anyway') return finished(session, context)
  if (action === 'written') return openWritten(session, context)
  return agreed?.outcomes ? settleEntries(session, agreed, context) : { session }
}

async function settleEntries(session: Session, agreed: AgreedEntries, context: FormContext): Promise<FormResult> {
  const { action, entry } = read(context.fields)
  if (action === 'retry') return { session: await writeAgreed(session, agreed, context) }
  return action === 'correct' && entry !== undefined ? corrected(session, agreed, Number(entry), context) : { session }
}

async function corrected(
  session: Session,
  agreed: AgreedEntries,
  entry: number,
  context: FormContext,
): Promise<FormResult> {
  const { session: after, notCorrected } = await correctAgreed(session, agreed, entry, context)
  return { session: after, ...(notCorrected && { again: { notCorrected } }) }
}

/**
 * What became of each chart entry, plainly: only what was read back is called written. What the patient agreed to in private
 * is not named once somebody else is there.
 */
export function outcomesView(
  { privacy }: Pick<Session, 'privacy'>,
  { level, entries, outcomes = [] }: AgreedEntries,
  t: Translate,
): Omit<OutcomesView, 'finishAsked' | 'maySurvey' | 'notCorrected' | 'listsWritten'> {
  const isNamed = privacy === 'private' || level === 'offered'
  return {
    heading: t(outcomeHeading(outcomes)),
    outcomes: entries.flatMap((entry, index) => {
      const outcome = outcomes[index]
      if (!outcome) return []
      const { title, value } = chartLine(entry)
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
