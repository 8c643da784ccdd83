import type { ScriptLine } from '../../../guidance/script.js'
import { goBack } from '../../../session/go-back.js'
import { canAnswerAlone } from '../../../session/languages-for.js'
import type { Session } from '../../../session/session.js'
import { view } from '../../view.js'
import { fieldsOf, oneOf } from '../fields.js'
import type { Page } from '../page.js'
import { learningCardsBeside, type LearningCardView } from '../shared/learning-card-view.js'
import { keepRecordChoice } from '../shared/record-choice.js'
import { recordChoiceView, type RecordChoiceView } from '../shared/record-level-view.js'
import { linesOf } from '../shared/script-lines.js'

export type LimitsView = RecordChoiceView &
  Readonly<{
    lines: readonly ScriptLine[]
    cards: readonly LearningCardView[]
    /** Whether the patient could answer alone: not in a language that some question does not speak. */
    mayHandOver: boolean
  }>

const read = fieldsOf({ action: oneOf('back'), ask: oneOf('yes', 'no', 'patient') })

/** The limits of confidentiality; the patient's answer to being asked, and what the chart may say. */
export const limitsPage: Page<'limits', LimitsView> = {
  view: view('limits/limits'),
  model: async (_at, context) => ({
    lines: [...linesOf(context, 'what-stays-private'), ...linesOf(context, 'may-i-ask')],
    ...(await recordChoiceView(context)),
    cards: learningCardsBeside('limits', context.deps.content.guidance, context.session),
    mayHandOver: canAnswerAlone(context.instruments, context.session.language),
  }),
  handle: (session, context) => {
    const { action, ask } = read(context.fields)
    if (action === 'back') return { session: goBack(session, context.instruments) }
    return { session: ask ? answered(keepRecordChoice(session, context), ask) : session }
  },
  keep: keepRecordChoice,
}

function answered(session: Session, ask: 'yes' | 'no' | 'patient'): Session {
  const consent = { toAsk: ask !== 'no' }
  return { ...session, consent, ...(ask === 'patient' && { handingOver: true }) }
}
