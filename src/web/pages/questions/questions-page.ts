import { isNotWorkedOut } from '../../../errors.js'
import { inTurns } from '../../../questionnaire/run/steps.js'
import { openFormView, viewingForm, type FormView } from '../../../questionnaire/show/form-view.js'
import { speaksLanguage } from '../../../questionnaire/speaks-language.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import { languageFor, languageOf } from '../../language-for.js'
import type { Translate } from '../../messages.js'
import { view } from '../../view.js'
import type { At, Page, PageContext } from '../page.js'
import { keepAnswers, questionsDigest, takeAnswers } from './questions-form.js'

export type QuestionsView = Readonly<{
  form: FormView
  /** Messages in the language of the questions, which may be another than that of the page. */
  formT: Translate
  readAloud: boolean
  /** Our own translation: read aloud by staff or an interpreter, and why. */
  readAloudOnly: boolean
  instrument: string
  /** Names the answers that this page shows. */
  digest: string
  number: number
  of: number
  patientView: boolean
  /** In a window of the patient's own, which looks by itself whether the device came back elsewhere. */
  ownWindow: boolean
  copyright: string | undefined
}>

export const questionsPage: Page<'questions', QuestionsView> = {
  view: view('questions/questions'),
  model: questionsView,
  handle: takeAnswers,
  keep: keepAnswers,
}

/** One instrument, with what was answered so far. */
async function questionsView(
  { instrument: id, number, of, patientView }: At<'questions'>,
  { session, instruments, deps, again }: PageContext,
): Promise<QuestionsView> {
  const instrument = instruments[number - 1]
  if (!instrument) throw new RangeError('the position names no instrument of this session')
  const { questionnaire, interpretation } = instrument
  // A form is in one language from its questions to "Prefer not to say": what has no translation stays as published.
  const readAloud = !speaksLanguage(questionnaire, session.language)
  const language = readAloud ? languageOf(questionnaire.source.language) : session.language
  const options = {
    language,
    launchVariables: launchVariablesOf(session),
    problems: again.problems ?? session.asked[id]?.unread ?? [],
    ...(again.added !== undefined && { added: again.added }),
  }
  return {
    form: await shown(questionnaire, session.asked[id]?.response, options),
    formT: deps.messages(languageFor(language, deps.content.languages)),
    readAloud,
    readAloudOnly: interpretation.readAloudOnly === true,
    instrument: id,
    digest: questionsDigest(session, id),
    number,
    of,
    patientView: patientView === true,
    ownWindow: session.handover?.window !== undefined,
    copyright: questionnaire.source.copyright,
  }
}

/** A form that cannot be worked out is shown open, so that it can still be answered, declined or left. */
async function shown(...[questionnaire, response, options]: Parameters<typeof viewingForm>): Promise<FormView> {
  try {
    return await inTurns(viewingForm(questionnaire, response, options))
  } catch (error) {
    if (isNotWorkedOut(error)) return openFormView(questionnaire, response, options)
    throw error
  }
}
