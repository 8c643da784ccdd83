import { OUTCOMES, type WriteOutcome } from '../../../record/outcome.js'
import { isNamed } from '../../../session/is-named.js'
import type { AgreedEntries, Session } from '../../../session/session.js'
import type { Translate } from '../../messages.js'
import type { Again } from '../page.js'
import { chartLine } from '../shared/chart-line.js'
import type { WrittenEntryView } from '../shared/written-entry-view.js'
import { outcomeHeading } from './outcome-heading.js'
import { outcomeText } from './outcome-text.js'

export type OutcomesView = Readonly<{
  heading: string
  outcomes: readonly OutcomeView[]
  /** What may be sent again, since it is certainly not there. */
  maySend: boolean
  mayLook: boolean
  /** After how many seconds the page looks by itself, unless staff must read something first; it stops after a few times. */
  looksIn: number | undefined
  /** What looking may still tell. */
  lookHint: string
  /** Staff want to finish while it is not known of every entry whether it was saved. */
  finishAsked: boolean
  /** The patient may be handed the device once more, for the questions after the visit. */
  maySurvey: boolean
  listsWritten: boolean
  /** What the chart had of the same kind at the last try, which sent nothing. */
  alreadyThere: readonly WrittenEntryView[]
  /** Names what stands on the page: a new try from another one sends nothing. */
  digest: string
  /** Another page changed what a new try would send. */
  changed: boolean
}>
type OutcomeView = Readonly<{
  number: number
  kind: string
  title: string
  text: readonly string[]
  correctable: boolean
  /** Why it was not marked as entered in error just now. */
  notCorrected: string | undefined
}>

/** How long the page waits before it looks by itself, the first time and each further one. */
const LOOKS_IN_S = [5, 10, 15, 30, 30]

/** What became of each chart entry, plainly: only what was read back is called saved and checked. */
export function outcomesView(
  session: Pick<Session, 'privacy'>,
  agreed: AgreedEntries,
  { finishAsked, changed, notCorrected: refused }: Again,
  t: Translate,
): Omit<OutcomesView, 'finishAsked' | 'maySurvey' | 'listsWritten' | 'alreadyThere' | 'changed'> {
  const { entries, digest, outcomes = [] } = agreed
  const named = isNamed(session, agreed)
  const isSignedOut = outcomes.some((one) => one.kind === 'unknown' && one.failed !== undefined)
  // What staff must read first would go away with the next look.
  const waits = finishAsked || changed || refused ? undefined : looksIn(outcomes)
  const later = waits === undefined ? 'outcome.look-yourself' : 'outcome.looks-again'
  const has = (next: 'look' | 'send'): boolean => outcomes.some(({ kind }) => OUTCOMES[kind].next === next)
  return {
    heading: t(outcomeHeading(outcomes)),
    digest,
    outcomes: entries.flatMap((entry, index) => {
      const outcome = outcomes[index]
      if (!outcome) return []
      const { title, value } = chartLine(entry)
      return [
        {
          number: index,
          kind: outcome.kind,
          title: named ? `${title}: ${value}` : t('preview.entry', { number: index + 1 }),
          text: outcomeText(outcome, t),
          correctable: OUTCOMES[outcome.kind].next === 'correct',
          notCorrected: refused?.entry === String(index) ? t(`correction.${refused.why}`) : undefined,
        },
      ]
    }),
    maySend: has('send'),
    mayLook: has('look'),
    looksIn: isSignedOut ? undefined : waits,
    lookHint: t(isSignedOut ? 'outcome.look-signed-out' : later),
  }
}

function looksIn(outcomes: readonly WriteOutcome[]): number | undefined {
  const looks = outcomes.flatMap((one) => (one.kind === 'unknown' ? [one.looks ?? 0] : []))
  return looks.length > 0 ? LOOKS_IN_S[Math.max(0, Math.max(...looks) - 1)] : undefined
}
