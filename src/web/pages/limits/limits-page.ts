import type { ScriptLine } from '../../../guidance/script.js'
import { goBack } from '../../../session/go-back.js'
import { canAnswerAlone } from '../../../session/instruments-of.js'
import { showsPart2 } from '../../../session/part2.js'
import type { Session } from '../../../session/session.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf } from '../fields.js'
import type { Page } from '../page.js'
import { learningCardsBeside, type LearningCardView } from '../shared/learning-card-view.js'
import { listsWritten, openWritten } from '../shared/lists-written.js'
import { patientLine, type PatientLine } from '../shared/patient-line.js'
import { keepRecordChoice } from '../shared/record-choice.js'
import { recordChoiceView, type RecordChoiceView } from '../shared/record-level-view.js'
import { linesOf } from '../shared/script-lines.js'
import { chartLanguage, type ChartLanguage } from './chart-language.js'

export type LimitsView = RecordChoiceView &
  Readonly<{
    lines: readonly ScriptLine[]
    cards: readonly LearningCardView[]
    /** How many parts the patient could answer alone: not what is only read aloud, or not published in this language. */
    alone: number
    parts: number
    listsWritten: boolean
    /** Named where no banner does so. */
    patient: PatientLine
    part2: boolean
    /** To be asked, and never taken over. */
    chartLanguage: ChartLanguage | undefined
  }>

const read = fieldsOf({ action: oneOf('back', 'written'), ask: oneOf('yes', 'no', 'patient') })

/** The limits of confidentiality; the patient's answer to being asked, and what the chart may say. */
export const limitsPage: Page<'limits', LimitsView> = {
  view: view('limits/limits'),
  model: async (_at, context) => ({
    lines: [...linesOf(context, 'what-stays-private'), ...linesOf(context, 'may-i-ask')],
    ...(await recordChoiceView(context)),
    cards: learningCardsBeside('limits', context.deps.content.guidance, context.session),
    alone: context.instruments.filter((one) => canAnswerAlone(one, context.session.language)).length,
    parts: context.instruments.length,
    listsWritten: listsWritten(context),
    patient: patientLine(context.session, context.t),
    part2: showsPart2(context.session, context.deps),
    chartLanguage: await chartLanguage(context),
  }),
  handle: (session, context) => {
    const { action, ask } = read(context.fields)
    if (action === 'back') return { session: goBack(keepRecordChoice(session, context), context.instruments) }
    if (action === 'written') return openWritten(session, context)
    const kept = keepRecordChoice(session, context)
    return { session: ask ? answered(kept, ask) : kept }
  },
  keep: keepRecordChoice,
}

function answered(session: Session, ask: 'yes' | 'no' | 'patient'): Session {
  const consent = { toAsk: ask !== 'no' }
  return { ...session, consent, ...(ask === 'patient' && { handingOver: true }) }
}
