import { OUTCOMES, type WriteOutcome } from '../../../record/outcome.js'
import type { AgreedEntries, Session } from '../../../session/session.js'
import { correctAgreed } from '../../../session/correct-agreed.js'
import { lookAgain, writeAgreed } from '../../../session/write-agreed.js'
import type { Translate } from '../../messages.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf } from '../fields.js'
import type { FormContext, FormHandler, FormResult, Page } from '../page.js'
import { finished, mayBeSurveyed } from '../shared/survey-at-the-end.js'
import { chartLine } from '../shared/chart-line.js'
import { listsWritten, openWritten } from '../shared/lists-written.js'
import { outcomeHeading } from './outcome-heading.js'
import { outcomeText } from './outcome-text.js'

export type OutcomesView = Readonly<{
  heading: string
  outcomes: readonly OutcomeView[]
  /** What may be sent again, since it is certainly not there. */
  maySend: boolean
  mayLook: boolean
  /** After how many seconds the page looks by itself; it stops after a few times. */
  looksIn: number | undefined
  /** Staff want to finish while it is not known of every entry whether it was saved. */
  finishAsked: boolean
  /** The patient may be handed the device once more, for the questions after the visit. */
  maySurvey: boolean
  /** Why an entry was not marked as entered in error. */
  notCorrected: string | undefined
  listsWritten: boolean
}>
type OutcomeView = Readonly<{
  number: number
  kind: string
  title: string
  text: readonly string[]
  correctable: boolean
}>

const read = fieldsOf({
  action: oneOf('retry', 'look', 'correct', 'written', 'finish', 'finish-anyway', 'survey'),
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
 * Looks again, sends again what is certainly not there, takes back what is not as agreed, or ends the session. Once it has
 * ended nobody can look any more: where an outcome is not known, that takes a second yes.
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

/** Sends again what is certainly not there, only looks, or takes back. */
async function settleEntries(session: Session, agreed: AgreedEntries, context: FormContext): Promise<FormResult> {
  const { action, entry } = read(context.fields)
  if (action === 'retry') return { session: await writeAgreed(session, agreed, context) }
  if (action === 'look') return { session: await lookAgain(session, agreed, context) }
  if (action !== 'correct' || entry === undefined) return { session }
  const { session: after, notCorrected } = await correctAgreed(session, agreed, Number(entry), context)
  return { session: after, ...(notCorrected && { again: { notCorrected } }) }
}

/** How long the page waits before it looks by itself, the first time and each further one. */
const LOOKS_IN_S = [5, 10, 15, 30, 30]

/**
 * What became of each chart entry, plainly: only what was read back is called saved and checked. What the patient agreed to
 * in private is not named once somebody else is there.
 */
export function outcomesView(
  { privacy }: Pick<Session, 'privacy'>,
  { level, entries, outcomes = [] }: AgreedEntries,
  t: Translate,
): Omit<OutcomesView, 'finishAsked' | 'maySurvey' | 'notCorrected' | 'listsWritten'> {
  const isNamed = privacy === 'private' || level === 'offered'
  const has = (next: 'look' | 'send'): boolean => outcomes.some(({ kind }) => OUTCOMES[kind].next === next)
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
          text: outcomeText(outcome, t),
          correctable: OUTCOMES[outcome.kind].next === 'correct',
        },
      ]
    }),
    maySend: has('send'),
    mayLook: has('look'),
    looksIn: looksIn(outcomes),
  }
}

function looksIn(outcomes: readonly WriteOutcome[]): number | undefined {
  const looks = outcomes.flatMap((one) => (one.kind === 'unknown' ? [one.looks ?? 0] : []))
  return looks.length > 0 ? LOOKS_IN_S[Math.max(0, Math.max(...looks) - 1)] : undefined
}
