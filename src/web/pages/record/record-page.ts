import type { Session } from '../../../session/session.js'
import { levelsOnOffer } from '../../../record/levels.js'
import { goBack } from '../../../session/go-back.js'
import { showsPart2 } from '../../../session/part2.js'
import { previewed } from '../../../session/preview-chart-entries.js'
import { recordLimitsOf } from '../../../session/record-limits.js'
import { view } from '../../view.js'
import { isSentBy } from '../fields.js'
import type { FormContext, FormResult, Page } from '../page.js'
import { learningCardsBeside, type LearningCardView } from '../shared/learning-card-view.js'
import { listsWritten, openWritten } from '../shared/lists-written.js'
import { patientLine, type PatientLine } from '../shared/patient-line.js'
import { keepRecordChoice, readRecordChoice } from '../shared/record-choice.js'
import { recordChoiceView, type RecordChoiceView } from '../shared/record-level-view.js'

export type RecordView = RecordChoiceView &
  Readonly<{
    showsContact: boolean
    contact: 'yes' | 'no' | undefined
    contactMissing: boolean
    /** The site saves less since it was chosen, or labels otherwise. */
    changed: boolean
    cards: readonly LearningCardView[]
    part2: boolean
    listsWritten: boolean
    /** Named where no banner does so. */
    patient: PatientLine
    isPrivate: boolean
  }>

/** Choosing what the chart gets. */
export const recordPage: Page<'record', RecordView> = {
  view: view('record/record'),
  model: async (_at, context) => {
    const { session, deps, again } = context
    const choice = await recordChoiceView(context)
    return {
      ...choice,
      showsContact: choice.levels.some(({ id }) => id === 'contact'),
      contact: session.contactChoice,
      contactMissing: again.contactMissing ?? false,
      changed: again.changed ?? false,
      // Cards name what was asked: only where nobody else is in the room.
      cards: session.privacy === 'private' ? learningCardsBeside('record', deps.content.guidance, session) : [],
      part2: showsPart2(session, deps),
      listsWritten: listsWritten(context),
      patient: patientLine(session, context.t),
      isPrivate: session.privacy === 'private',
    }
  },
  handle: choose,
  keep: keepRecordChoice,
}

/** Builds what would be written. From here on it does not change: what is previewed is what is sent. */
async function choose(session: Session, context: FormContext): Promise<FormResult> {
  const { fields, deps, instruments } = context
  if (fields['action'] === 'written') return openWritten(session, context)
  // The last word of the patient counts, however the page is left.
  const chosen = keepRecordChoice(session, context)
  if (fields['action'] === 'back') return { session: goBack(chosen, instruments) }
  if (!isSentBy(fields, 'continue')) return { session }
  const { level, contact } = readRecordChoice(fields)
  const offer = levelsOnOffer(await recordLimitsOf(session, deps))
  if (!level || !offer.includes(level)) return { session: chosen }
  if (level === 'contact' && !contact) return { session: chosen, again: { contactMissing: true } }
  return { session: previewed(chosen, { level, contactAgreed: contact === 'yes' }, deps) }
}
