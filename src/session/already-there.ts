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
import { stands, type AlreadyThere, type WrittenEntry } from './written-list.js'

/** What was agreed, with what stands in the chart; and whether nothing may be sent now. */
type Looked = Readonly<{ agreed: AgreedEntries; stops: boolean }>

/**
 * Looks for what the chart already has of the kind and appointment of whatever may be sent now.
 *
 * @param outcomes  of each entry, so far
 * @returns what stops it where some of it was not shown before: without outcomes where nothing ever was sent, and with a word
 *   why where something was
 * @throws {Failure} what ends the session, or that our own store is away
 */
export async function lookForSame(
  session: Session,
  agreed: AgreedEntries,
  outcomes: readonly WriteOutcome[],
  looking: Looking,
): Promise<Looked> {
  const open = agreed.entries.filter((_, i) => outcomes[i]?.kind === 'refused')
  if (open.length === 0) return { agreed, stops: false }
  const content = ownContent(session, looking.deps)
  const isSame = (found: Observation): boolean =>
    indexHere(found, agreed, outcomes) < 0 && open.some((entry) => isEarlierOfKind(found, entry, content))
  const { entries, failed } = await searchWritten(isSame, session, looking)
  if (failed === 'signed-out' || failed === 'resting')
    return { agreed: { ...agreed, outcomes: outcomes.map((one) => stopped(one, failed)) }, stops: true }

  const before = agreed.alreadyThere?.entries ?? []
  // What was seen once is not forgotten because a later look failed, or because an EHR hides what was marked as entered in error.
  const marked = before.filter((one) => !stands(one))
  const now = failed ? { entries: before, failed } : { entries: joined(entries, marked) }
  const isKnown = failed ? agreed.alreadyThere?.failed !== undefined : areShown(entries, before)
  if (isKnown) return { agreed: failed ? agreed : remembering(agreed, entries), stops: false }
  const found = withAlreadyThere(agreed, now)
  const isPreviewed = mayBePreviewed(session, agreed, outcomes)
  return { agreed: isPreviewed ? withoutOutcomes(found) : held(found, outcomes, content), stops: true }
}

type Entries = readonly WrittenEntry[]

const areShown = (found: Entries, before: Entries): boolean =>
  found.filter(stands).every(({ id }) => before.some((one) => one.id === id && stands(one)))

/** What was found now, and what was found before and is not any more. */
const joined = (found: Entries, before: Entries): Entries => [
  ...found,
  ...before.filter(({ id }) => !found.some((one) => one.id === id)),
]

/** Nothing that was not shown stands there; but what was marked as entered in error stood there, too. */
function remembering(agreed: AgreedEntries, found: Entries): AgreedEntries {
  const entries = joined(found, agreed.alreadyThere?.entries ?? [])
  return entries.length === 0 ? agreed : { ...agreed, alreadyThere: { ...agreed.alreadyThere, entries } }
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
  if (!entry || !alreadyThere) return false
  return alreadyThere.entries.some((found) => stands(found) && isOfKind(found, entry, content))
}

function withAlreadyThere(agreed: AgreedEntries, alreadyThere: AlreadyThere): AgreedEntries {
  const shown = { ...alreadyThere, entries: alreadyThere.entries.filter(stands) }
  return { ...agreed, alreadyThere, digest: digestOf([agreed.entries, shown]) }
}

/** One that stood there counts no more: it was marked as entered in error. It stood there all the same. */
export function withMarked(agreed: AgreedEntries, marked: WrittenEntry, content: OwnContent): AgreedEntries {
  const { alreadyThere, outcomes } = agreed
  if (!alreadyThere) return agreed
  const entries = alreadyThere.entries.map((one) => (one.id === marked.id ? marked : one))
  const after = withAlreadyThere(agreed, { ...alreadyThere, entries })
  const isOver = (one: WriteOutcome, i: number): boolean =>
    one.kind === 'refused' && one.held === 'another' && !hasEarlier(after, i, content)
  return { ...after, ...(outcomes && { outcomes: outcomes.map((one, i) => (isOver(one, i) ? asBefore(one) : one)) }) }
}
