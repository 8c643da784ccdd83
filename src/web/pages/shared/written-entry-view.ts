import { readReference } from '../../../ehr/reference.js'
import type { Session } from '../../../session/session.js'
import { stands, type WrittenEntry } from '../../../session/written-list.js'
import { momentText } from '../../dates.js'
import type { Translate } from '../../messages.js'
import { chartLine } from './chart-line.js'

/** An entry that stands in the chart. */
export type WrittenEntryView = Readonly<{
  id: string
  number: number
  title: string
  when: string
  by: string
  isWithdrawn: boolean
}>

/** One line of the chart, as it was found. */
export function writtenEntryView(
  entry: WrittenEntry,
  i: number,
  { launch: { fhirUser } }: Session,
  { t, timeZone }: Readonly<{ t: Translate; timeZone: string }>,
): WrittenEntryView {
  const isWithdrawn = !stands(entry)
  const { title, value } = chartLine({ resourceType: 'Observation', ...entry })
  const at = entry.effectiveDateTime ?? ''
  return {
    id: entry.id,
    number: i + 1,
    title: isWithdrawn || value === '' ? title : `${title}: ${value}`,
    when: Number.isNaN(Date.parse(at)) ? t('preview.not-stated') : momentText(at, timeZone, t),
    by: t(byKey(entry, fhirUser)),
    isWithdrawn,
  }
}

function byKey({ performer }: WrittenEntry, user: Session['launch']['fhirUser']) {
  const named = readReference(performer?.[0]?.reference)
  if (!named) return 'written.by-nobody'
  return named.type === user?.type && named.id === user.id ? 'written.by-you' : 'written.by-other'
}
