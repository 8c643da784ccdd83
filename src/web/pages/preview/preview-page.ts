import { goBack } from '../../../session/go-back.js'
import { showsPart2 } from '../../../session/part2.js'
import type { Session } from '../../../session/session.js'
import { writeAgreed } from '../../../session/write-agreed.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf, shortText } from '../fields.js'
import type { FormContext, FormResult, Page } from '../page.js'
import { listsWritten, openWritten } from '../shared/lists-written.js'
import { pausedText } from '../shared/paused-text.js'
import { chartMarks, patientLine, type PatientLine } from '../shared/patient-line.js'
import { finished, mayBeSurveyed } from '../shared/survey-at-the-end.js'
import { alreadyThereView, type AlreadyThereView } from './already-there-view.js'
import { chartEntriesView, type ChartEntryView } from './chart-entry-view.js'
import { noteDay } from './note-day.js'

export type PreviewView = AlreadyThereView &
  Readonly<{
    /** Whose chart it is. */
    patient: PatientLine
    marks: readonly string[]
    entries: readonly ChartEntryView[]
    /** What the labels of every entry ask for. */
    labels: readonly string[]
    digest: string
    listsWritten: boolean
    /** Another page changed what would be written. */
    changed: boolean
    part2: boolean
    /** Nothing can be saved now: why, and since when. What was prepared is then not shown as if it were to be saved. */
    paused: string | undefined
    /** The patient may be handed the device once more, for the questions after the visit. */
    maySurvey: boolean
    /** Nobody else is in the room: who may see an entry can be said, and words for a note of one's own. */
    isPrivate: boolean
    /** Today, for that note; none where there are no words for one. */
    day: string | undefined
  }>

const read = fieldsOf({
  action: oneOf('back', 'confirm', 'finish', 'finish-unsaved', 'survey', 'written'),
  seen: shortText(100),
})

/** What will be written, in words and as FHIR. */
export const previewPage: Page<'preview', PreviewView> = {
  view: view('preview/preview'),
  model: async (_at, { session, t, deps, again }) => {
    const paused = await pausedText(session, { t, deps })
    const { labels } = deps.content
    const { timeZone } = deps.siteOf(session.launch.profile)
    return {
      patient: patientLine(session, t),
      marks: chartMarks(session, t),
      ...chartEntriesView(paused ? [] : (session.chartEntries?.entries ?? []), { labels, timeZone, t }),
      digest: session.chartEntries?.digest ?? '',
      ...(paused ? { alreadyThere: [], notLooked: undefined } : alreadyThereView(session, { timeZone, t })),
      listsWritten: listsWritten({ session, deps }),
      changed: again.changed ?? false,
      part2: showsPart2(session, deps),
      paused,
      maySurvey: mayBeSurveyed(session, deps),
      isPrivate: session.privacy === 'private',
      day: noteDay(session, { now: deps.wallClock(), timeZone, t }),
    }
  },
  handle: confirm,
}

/** Writes, once, what was on the screen. */
async function confirm(session: Session, context: FormContext): Promise<FormResult> {
  const { action, seen } = read(context.fields)
  const agreed = session.chartEntries
  if (action === 'finish-unsaved') return finished(session, context.deps)
  if (action === 'back' || !agreed) return { session: goBack(session, context.instruments) }
  if (action === undefined) return { session }
  if (action === 'written') return openWritten(session, context)
  if (seen !== agreed.digest) return { session, again: { changed: true } }
  const written = await writeAgreed(session, agreed, context)
  if (!written.chartEntries) return { session: written, again: { changed: true } }
  if (!isAllSaved(written)) return { session: written }
  if (action === 'survey' && mayBeSurveyed(written, context.deps)) return { session: { ...written, survey: 'open' } }
  return action === 'finish' ? finished(written, context.deps) : { session: written }
}

/** Nothing is left to read: every chart entry stands there as agreed. */
function isAllSaved({ chartEntries }: Session): boolean {
  return chartEntries?.outcomes?.every(({ kind }) => kind === 'confirmed') ?? false
}
