import { readReference } from '../../../ehr/reference.js'
import type { Session } from '../../../session/session.js'
import { correctWritten, lookForWritten } from '../../../session/written-entries.js'
import type { WrittenEntry } from '../../../session/written-list.js'
import { momentText } from '../../dates.js'
import type { Translate } from '../../messages.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf, shortText } from '../fields.js'
import type { FormHandler, Page } from '../page.js'
import { chartLine } from '../shared/chart-line.js'
import { patientLine, type PatientLine } from '../shared/patient-line.js'

export type WrittenView = Readonly<{
  patient: PatientLine
  entries: readonly WrittenEntryView[]
  /** Why nobody could look. */
  failed: string | undefined
  /** Why the last entry was not marked. */
  notCorrected: string | undefined
}>

export type WrittenEntryView = Readonly<{
  id: string
  number: number
  title: string
  when: string
  by: string
  isWithdrawn: boolean
}>

const read = fieldsOf({ action: oneOf('back', 'look', 'correct'), entry: shortText(64) })

/** What Aside wrote in this chart, whoever was signed in, and a way to mark it as entered in error. */
export const writtenPage: Page<'written', WrittenView> = {
  view: view('written/written'),
  model: (_at, { session, t, deps, again }) => ({
    patient: patientLine(session, t),
    entries: (session.written?.entries ?? []).map((entry, i) => ({
      ...entryView(entry, session, { t, timeZone: deps.siteOf(session.launch.profile).timeZone }),
      number: i + 1,
    })),
    failed: session.written?.failed && t(`written.${session.written.failed}`),
    notCorrected: again.notCorrected && t(`correction.${again.notCorrected}`),
  }),
  handle: (session, context) => act(session, context),
}

const act: FormHandler = async (session, context) => {
  const { action, entry } = read(context.fields)
  const { written: _closed, ...before } = session
  if (action === 'back') return { session: before }
  if (action === 'look') return { session: await lookForWritten(session, context) }
  if (action !== 'correct') return { session }
  const { session: after, notCorrected } = await correctWritten(session, entry, context)
  return { session: after, ...(notCorrected && { again: { notCorrected } }) }
}

function entryView(
  entry: WrittenEntry,
  { launch: { fhirUser } }: Session,
  { t, timeZone }: Readonly<{ t: Translate; timeZone: string }>,
): Omit<WrittenEntryView, 'number'> {
  const isWithdrawn = entry.status === 'entered-in-error'
  const { title, value } = chartLine({ resourceType: 'Observation', ...entry })
  const at = entry.effectiveDateTime ?? ''
  return {
    id: entry.id,
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
