import { formView } from '../../../questionnaire/show/form-view.js'
import { speaksLanguage } from '../../../questionnaire/speaks-language.js'
import type { Position } from '../../../session/position.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import { languageFor, languageOf } from '../../language-for.js'
import type { PageContext } from '../page-context.js'
import { turnsByItself } from './turns-by-itself.js'

/** One instrument, with what was answered so far. */
export function questionsPage(
  { instrument: id, number, of, patientView }: Extract<Position, { page: 'questions' }>,
  context: PageContext,
): object {
  const { session, instruments, deps, again } = context
  const questionnaire = instruments[number - 1]?.questionnaire
  if (!questionnaire) throw new RangeError('the position names no instrument of this session')
  // A form is in one language from its questions to "Prefer not to say": what has no translation stays as published.
  const readAloud = !speaksLanguage(questionnaire, session.language)
  const language = readAloud ? languageOf(questionnaire.source.language) : session.language
  const { languages } = deps.content
  const form = formView(questionnaire, session.asked[id]?.response, {
    language,
    launchVariables: launchVariablesOf(session),
    ...again,
  })
  return {
    form,
    turns: turnsByItself(form.items),
    formT: languages.get(languageFor(language, languages)),
    readAloud,
    instrument: id,
    number,
    of,
    patientView: patientView === true,
    copyright: questionnaire.source.copyright,
  }
}
