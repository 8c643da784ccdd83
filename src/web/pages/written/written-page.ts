import type { Session } from '../../../session/session.js'
import { correctWritten, lookForWritten } from '../../../session/written-entries.js'
import { momentText } from '../../dates.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf, shortText } from '../fields.js'
import type { FormContext, FormResult, Page } from '../page.js'
import { corrected } from '../shared/corrected.js'
import { patientLine, type PatientLine } from '../shared/patient-line.js'
import { writtenEntryView, type WrittenEntryView } from '../shared/written-entry-view.js'

export type WrittenView = Readonly<{
  patient: PatientLine
  entries: readonly WrittenEntryView[]
  /** When the chart was looked at. */
  foundAt: string
  /** What to say where nothing was found, and that more may stand there. */
  none: string
  notAll: string | undefined
  /** Why nobody could look. */
  failed: string | undefined
  /** Which entry was not marked, and why. */
  notCorrected: Readonly<{ entry: string; text: string }> | undefined
}>

const read = fieldsOf({ action: oneOf('back', 'look', 'correct'), entry: shortText(64) })

/** What Aside wrote in this chart, whoever was signed in, and a way to mark it as entered in error. */
export const writtenPage: Page<'written', WrittenView> = {
  view: view('written/written'),
  model: (_at, { session, t, deps, again }) => {
    const { entries, failed, at } = session.written ?? { entries: [], at: 0 }
    const { timeZone, serverMayChange } = deps.siteOf(session.launch.profile)
    const isUnnamed = serverMayChange.includes('identifier')
    return {
      patient: patientLine(session, t),
      entries: entries.map((entry, i) => writtenEntryView(entry, i, session, { t, timeZone })),
      foundAt: momentText(new Date(at).toISOString(), timeZone, t),
      none: t(isUnnamed ? 'written.none-known' : 'written.none'),
      notAll: isUnnamed && !failed ? t('written.not-all') : undefined,
      failed: failed && t(`written.${failed}`),
      notCorrected: again.notCorrected && {
        entry: again.notCorrected.entry,
        text: t(`correction.${again.notCorrected.why}`),
      },
    }
  },
  handle: act,
}

async function act(session: Session, context: FormContext): Promise<FormResult> {
  const { action, entry } = read(context.fields)
  const { written: _closed, ...before } = session
  if (action === 'back') return { session: before }
  if (action === 'look') return { session: await lookForWritten(session, context) }
  if (action !== 'correct') return { session }
  return corrected(entry, await correctWritten(session, entry, context))
}
