import type { Observation } from 'fhir/r4.js'
import { isEarlierOfKind } from '../record/own-entries.js'
import { digestOf } from './preview-chart-entries.js'
import { ownContent, searchWritten, type Looking } from './search-written.js'
import type { AgreedEntries, Session } from './session.js'
import { writeAgreed, type Writing } from './write-agreed.js'
import type { WrittenEntries } from './written-list.js'

/**
 * Saves what was agreed. Where the chart already has such entries that were not shown yet, or nobody could look, nothing is
 * sent: whoever pressed is shown them first.
 */
export async function saveAgreed(session: Session, agreed: AgreedEntries, writing: Writing): Promise<Session> {
  const isFirst = !agreed.outcomes && agreed.entries.length > 0
  const chartEntries = isFirst ? await lookForSame(session, agreed, writing) : agreed
  return chartEntries === agreed ? writeAgreed(session, agreed, writing) : { ...session, chartEntries }
}

/**
 * What was agreed, with what the chart already has of the same kind and appointment. The very same where all of it was shown
 * before, or there is none: then it may be sent.
 */
async function lookForSame(session: Session, agreed: AgreedEntries, looking: Looking): Promise<AgreedEntries> {
  const content = ownContent(session, looking.deps)
  const isSame = (found: Observation): boolean => agreed.entries.some((entry) => isEarlierOfKind(found, entry, content))
  const found = await searchWritten(isSame, session, looking)
  const { entries = [], failed } = agreed.alreadyThere ?? {}
  const isKnown = found.entries.every(({ id }) => entries.some((one) => one.id === id)) && found.failed === failed
  return isKnown ? agreed : withAlreadyThere(agreed, found)
}

function withAlreadyThere(agreed: AgreedEntries, alreadyThere: WrittenEntries): AgreedEntries {
  return { ...agreed, alreadyThere, digest: digestOf([agreed.entries, alreadyThere]) }
}

/** One that stood there counts no more: it was marked as entered in error. */
export function withoutEntry(agreed: AgreedEntries, id: string): AgreedEntries {
  const { alreadyThere } = agreed
  if (!alreadyThere) return agreed
  return withAlreadyThere(agreed, { ...alreadyThere, entries: alreadyThere.entries.filter((one) => one.id !== id) })
}
