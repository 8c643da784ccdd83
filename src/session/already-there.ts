import type { Observation } from 'fhir/r4.js'
import type { WriteOutcome } from '../record/outcome.js'
import { isEarlierOfKind, isOfKind, type OwnContent } from '../record/own-entries.js'
import { isNamed } from './is-named.js'
import { asBefore, heldBack, isUnsent, NOT_SENT, stopped, wasSent } from './may-be-sent.js'
import { indexHere } from './of-this-session.js'
import { digestOf } from './preview-chart-entries.js'
import { ownContent } from './own-content.js'
import { searchWritten, type Looking } from './search-written.js'
import type { AgreedEntries, Session } from './session.js'
import type { AlreadyThere } from './written-list.js'

/**
 * Looks for what the chart already has of the kind and appointment of whatever may be sent now.
 *
 * @param outcomes  of each entry, so far
 * @returns `undefined` where all of it was shown before, or there is none: then it may be sent. Else what was agreed, with what
 *   was found, and nothing may be sent: without outcomes where nothing ever was, and with a word why where something was
 */
export async function lookForSame(
  session: Session,
  agreed: AgreedEntries,
  outcomes: readonly WriteOutcome[],
  looking: Looking,
): Promise<AgreedEntries | undefined> {
  const open = agreed.entries.filter((_, i) => outcomes[i]?.kind === 'refused')
  if (open.length === 0) return undefined
  const content = ownContent(session, looking.deps)
  const isSame = (found: Observation): boolean =>
    indexHere(found, agreed, outcomes) < 0 && open.some((entry) => isEarlierOfKind(found, entry, content))
  const { entries, failed } = await searchWritten(isSame, session, looking)
  if (failed === 'signed-out' || failed === 'resting')
    return { ...agreed, outcomes: outcomes.map((one) => stopped(one, failed)) }

  const before = agreed.alreadyThere
  // What was seen once is not forgotten because a later look failed.
  const now = failed ? { entries: before?.entries ?? [], failed } : { entries }
  const isKnown = failed
    ? before?.failed !== undefined
    : entries.every(({ id }) => before?.entries.some((one) => one.id === id))
  if (isKnown) return undefined
  const found = withAlreadyThere(agreed, now)
  return mayBePreviewed(session, agreed, outcomes) ? withoutOutcomes(found) : held(found, outcomes, content)
}

/** The preview names all that was agreed. */
const mayBePreviewed = (session: Session, agreed: AgreedEntries, outcomes: readonly WriteOutcome[]): boolean =>
  !outcomes.some(wasSent) && isNamed(session, agreed)

const withoutOutcomes = ({ outcomes: _none, ...agreed }: AgreedEntries): AgreedEntries => agreed

/** Nothing is sent; why, is said of those that have an earlier one of their kind, or of all where nobody could look. */
function held(agreed: AgreedEntries, outcomes: readonly WriteOutcome[], content: OwnContent): AgreedEntries {
  const noted = outcomes.map((one, i) => {
    // What kept it from being sent an earlier time is over: the chart was looked at.
    const now = isUnsent(one) ? NOT_SENT : one
    if (agreed.alreadyThere?.failed) return heldBack(now, 'not-looked')
    return hasEarlier(agreed, i, content) ? heldBack(now, 'another') : now
  })
  return { ...agreed, outcomes: noted }
}

const hasEarlier = ({ entries, alreadyThere }: AgreedEntries, i: number, content: OwnContent): boolean => {
  const entry = entries[i]
  return entry !== undefined && (alreadyThere?.entries.some((found) => isOfKind(found, entry, content)) ?? false)
}

function withAlreadyThere(agreed: AgreedEntries, alreadyThere: AlreadyThere): AgreedEntries {
  return { ...agreed, alreadyThere, digest: digestOf([agreed.entries, alreadyThere]) }
}

/** One that stood there counts no more: it was marked as entered in error. */
export function withoutEntry(agreed: AgreedEntries, id: string, content: OwnContent): AgreedEntries {
  const { alreadyThere, outcomes } = agreed
  if (!alreadyThere) return agreed
  const left = alreadyThere.entries.filter((one) => one.id !== id)
  const after = withAlreadyThere(agreed, { ...alreadyThere, entries: left })
  const isOver = (one: WriteOutcome, i: number): boolean =>
    one.kind === 'refused' && one.held === 'another' && !hasEarlier(after, i, content)
  return { ...after, ...(outcomes && { outcomes: outcomes.map((one, i) => (isOver(one, i) ? asBefore(one) : one)) }) }
}
