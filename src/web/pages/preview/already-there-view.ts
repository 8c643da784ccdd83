import type { Session } from '../../../session/session.js'
import { stands } from '../../../session/written-list.js'
import type { Translate } from '../../messages.js'
import { writtenEntryView, type WrittenEntryView } from '../shared/written-entry-view.js'

export type AlreadyThereView = Readonly<{
  /** What the chart already has of the same kind and appointment. */
  alreadyThere: readonly WrittenEntryView[]
  /** Why nobody could look for that. */
  notLooked: string | undefined
}>

/** What a look found before anything was sent. */
export function alreadyThereView(session: Session, on: Readonly<{ timeZone: string; t: Translate }>): AlreadyThereView {
  const { entries = [], failed } = session.chartEntries?.alreadyThere ?? {}
  return {
    alreadyThere: entries.filter(stands).map((entry, i) => writtenEntryView(entry, i, session, on)),
    notLooked: failed && on.t(`preview.not-looked-${failed}`),
  }
}
