import type { Instrument } from '../../../content/instrument.js'
import { followUpsIn } from '../../../session/follow-ups-in.js'
import { isBegun } from '../../../session/asked.js'
import { inTurns } from '../../../questionnaire/run/steps.js'
import { viewingForm, type FormView } from '../../../questionnaire/show/form-view.js'
import { speaksLanguage } from '../../../questionnaire/speaks-language.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import { languageFor, languageOf } from '../../language-for.js'
import type { Translate } from '../../messages.js'
import type { PageContext } from '../page.js'
import { answersView, type AnswerView } from './answers-view.js'
import { namePrefixes, underPrefix } from './field-names.js'
import type { PlanContext } from './plan-context.js'

/** One questionnaire that staff ask because of what is known. */
export type FollowUpView = Readonly<{
  id: string
  title: string
  form: FormView
  /** Messages in the language of its questions. */
  formT: Translate
}>

/** What was answered to a questionnaire that this patient is asked no more: an age or a setting was corrected. */
export type EarlierView = Readonly<{ id: string; title: string; answers: readonly AnswerView[] }>

export type FollowUpsView = Readonly<{
  /** Due, and staff are not done with it yet; in order. */
  due: readonly FollowUpView[]
  /** Asked before, whether or not they would be due now: answers stand, and can be changed. */
  asked: readonly FollowUpView[]
  /** To be read, and not asked here: what is answered to it on the plan would not be taken. */
  earlier: readonly EarlierView[]
}>

type Page = Pick<PageContext, 'deps' | 'again' | 'instruments'>

export async function followUpsView(context: PlanContext, page: Page): Promise<FollowUpsView> {
  const { session, plan } = context
  const { content } = page.deps
  const screening = page.instruments.map(({ id }) => id)
  const asks = followUpsIn(content, screening)
  const find = (ids: readonly string[]): readonly Instrument[] => ids.flatMap((id) => content.instruments.get(id) ?? [])
  const due = find(plan.ask.filter((id) => asks.has(id) && session.asked[id]?.settled !== true))
  const others = find(Object.keys(session.asked)).filter((one) => !due.includes(one))
  const asked = others.filter(({ id }) => asks.has(id))
  const earlier = others.filter(({ id }) => !asks.has(id) && !screening.includes(id) && isBegun(session.asked[id]))
  const prefixes = namePrefixes([...due, ...asked].map(({ questionnaire }) => questionnaire))
  const view = (instrument: Instrument): Promise<FollowUpView> =>
    followUpView(instrument, prefixes.get(instrument.questionnaire.id) ?? '', context, page)
  return {
    due: await Promise.all(due.map(view)),
    asked: await Promise.all(asked.map(view)),
    earlier: earlier.map((instrument) => earlierView(instrument, context)),
  }
}

function earlierView({ id, questionnaire, interpretation }: Instrument, { session, t }: PlanContext): EarlierView {
  const { response } = session.asked[id] ?? { response: undefined }
  const reader = { t, language: session.language, launchVariables: launchVariablesOf(session) }
  return { id, title: interpretation.title, answers: response ? answersView(questionnaire, response, reader) : [] }
}

async function followUpView(
  { id, questionnaire }: Instrument,
  prefix: string,
  { session }: PlanContext,
  { deps, again }: Page,
): Promise<FollowUpView> {
  const spoken = speaksLanguage(questionnaire, session.language)
  const language = spoken ? session.language : languageOf(questionnaire.source.language)
  const options = {
    language,
    idPrefix: `q-${id}`,
    launchVariables: launchVariablesOf(session),
    problems: again.followUps?.get(id) ?? session.asked[id]?.unread ?? [],
    ...(again.added?.startsWith(prefix) && { added: again.added.slice(prefix.length) }),
  }
  const form = await inTurns(viewingForm(questionnaire, session.asked[id]?.response, options))
  const formT = deps.messages(languageFor(language, deps.content.languages))
  return { id, title: form.title, form: underPrefix(prefix, form), formT }
}
