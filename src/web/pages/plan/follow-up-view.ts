import { formView, type FormView } from '../../../questionnaire/show/form-view.js'
import { speaksLanguage } from '../../../questionnaire/speaks-language.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import { languageFor, languageOf } from '../../language-for.js'
import type { Translate } from '../../messages.js'
import type { PageContext } from '../page.js'
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
  /** Due and not asked yet, in order. */
  due: readonly FollowUpView[]
  /** Asked before, whether or not they would be due now: answers stand, and can be changed. */
  asked: readonly FollowUpView[]
}>

export function followUpsView(
  { session, plan }: PlanContext,
  { deps, again, instruments }: Pick<PageContext, 'deps' | 'again' | 'instruments'>,
): FollowUpsView {
  const screening = new Set(instruments.map(({ id }) => id))
  const isAsked = (id: string): boolean => session.asked[id]?.settled === true
  const views = (ids: readonly string[]): readonly FollowUpView[] =>
    ids.flatMap((id) => {
      const questionnaire = deps.content.instruments.get(id)?.questionnaire
      if (!questionnaire) return []
      const spoken = speaksLanguage(questionnaire, session.language)
      const language = spoken ? session.language : languageOf(questionnaire.source.language)
      const form = formView(questionnaire, session.asked[id]?.response, {
        language,
        idPrefix: `q-${id}`,
        launchVariables: launchVariablesOf(session),
        problems: again.instrument === id ? (again.problems ?? []) : [],
      })
      return [{ id, title: form.title, form, formT: deps.messages(languageFor(language, deps.content.languages)) }]
    })
  return {
    due: views(plan.ask.filter((id) => !isAsked(id) && !screening.has(id))),
    asked: views(Object.keys(session.asked).filter((id) => isAsked(id) && !screening.has(id))),
  }
}
