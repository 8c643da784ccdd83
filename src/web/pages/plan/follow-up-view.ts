import type { Instrument } from '../../../content/instrument.js'
import { inTurns } from '../../../questionnaire/run/steps.js'
import { viewingForm, type FormView } from '../../../questionnaire/show/form-view.js'
import { speaksLanguage } from '../../../questionnaire/speaks-language.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import { languageFor, languageOf } from '../../language-for.js'
import type { Translate } from '../../messages.js'
import type { PageContext } from '../page.js'
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

export type FollowUpsView = Readonly<{
  /** Due, and staff are not done with it yet; in order. */
  due: readonly FollowUpView[]
  /** Asked before, whether or not they would be due now: answers stand, and can be changed. */
  asked: readonly FollowUpView[]
}>

type Page = Pick<PageContext, 'deps' | 'again' | 'instruments'>

export async function followUpsView(context: PlanContext, page: Page): Promise<FollowUpsView> {
  const { session, plan } = context
  const screening = new Set(page.instruments.map(({ id }) => id))
  const find = (ids: readonly string[]): readonly Instrument[] =>
    ids.filter((id) => !screening.has(id)).flatMap((id) => page.deps.content.instruments.get(id) ?? [])
  const due = find(plan.ask.filter((id) => session.asked[id]?.settled !== true))
  const asked = find(Object.keys(session.asked)).filter((one) => !due.includes(one))
  const prefixes = namePrefixes([...due, ...asked].map(({ questionnaire }) => questionnaire))
  const view = (instrument: Instrument): Promise<FollowUpView> =>
    followUpView(instrument, prefixes.get(instrument.questionnaire.id) ?? '', context, page)
  return { due: await Promise.all(due.map(view)), asked: await Promise.all(asked.map(view)) }
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
  }
  const form = await inTurns(viewingForm(questionnaire, session.asked[id]?.response, options))
  const formT = deps.messages(languageFor(language, deps.content.languages))
  return { id, title: form.title, form: underPrefix(prefix, form), formT }
}
