import { formView } from '../../questionnaire/form-view.js'
import { speaksLanguage } from '../../questionnaire/speaks-language.js'
import type { Position } from '../../visit/position.js'
import { surroundingsOf } from '../../visit/surroundings-of.js'
import { languageFor, languageOf } from '../language-for.js'
import type { PageContext } from './page-context.js'

/** One instrument, with what was answered so far. */
export function askPage(
  { instrument: id, number, of, guest }: Extract<Position, { page: 'ask' }>,
  context: PageContext,
): object {
  const { visit, instruments, deps, again } = context
  const questionnaire = instruments[number - 1]?.questionnaire
  if (!questionnaire) throw new RangeError('the position names no instrument of this visit')
  // A form is in one language from its questions to "Prefer not to say": what has no translation stays as published.
  const readAloud = !speaksLanguage(questionnaire, visit.language)
  const language = readAloud ? languageOf(questionnaire.source.language) : visit.language
  const { languages } = deps.content
  const form = formView(questionnaire, visit.asked[id]?.response, {
    language,
    surroundings: surroundingsOf(visit),
    ...again,
  })
  return {
    form,
    formWords: languages.get(languageFor(language, languages)),
    readAloud,
    instrument: id,
    number,
    of,
    guest: guest === true,
    copyright: questionnaire.source.copyright,
  }
}
