import { isOfKind, type OwnContent } from '../../../record/own-entries.js'
import { isNamed } from '../../../session/is-named.js'
import type { Session } from '../../../session/session.js'
import { stands } from '../../../session/written-list.js'
import type { Translate } from '../../messages.js'
import { writtenEntryView, type WrittenEntryView } from '../shared/written-entry-view.js'

/**
 * What the chart had of the same kind at the last try, and nobody had seen: for as long as it keeps an entry from being sent.
 * While somebody else is there it goes by the number of the entry that it is like.
 */
export function heldBackView(
  session: Session,
  { content, ...on }: Readonly<{ timeZone: string; t: Translate; content: OwnContent }>,
): readonly WrittenEntryView[] {
  const agreed = session.chartEntries
  const isHeld = agreed?.outcomes?.some((one) => one.kind === 'refused' && HOLDING.includes(one.held))
  if (!agreed || !isHeld) return []
  return (agreed.alreadyThere?.entries ?? []).filter(stands).map((found, i) => {
    const shown = writtenEntryView(found, i, session, on)
    if (isNamed(session, agreed)) return shown
    const like = agreed.entries.findIndex((entry) => isOfKind(found, entry, content))
    return { ...shown, title: on.t('preview.entry', { number: like + 1 }) }
  })
}

const HOLDING: readonly unknown[] = ['another', 'not-looked']
