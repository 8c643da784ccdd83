import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Instrument } from '../../../content/content.js'
import { declineAll, readForm, type PostedForm } from '../../../questionnaire/read-form.js'
import { goBack } from '../../../session/go-back.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import type { Session } from '../../../session/session.js'
import type { Form, FormHandler, FormContext } from '../form-handler.js'

/**
 * Keeps the answers of one instrument. Also takes the form of an earlier page that a browser still showed:
 * its answers replace the earlier ones.
 */
export const questionsForm: FormHandler = (session, context) => {
  const { form, instruments } = context
  const instrument = namedIn(context)
  const mayAsk = session.privacy === 'private' && session.consent?.toAsk === true && !session.chartEntries?.outcomes
  if (!instrument || !mayAsk) return { session }

  if (form['action'] === 'decline')
    return { session: withAnswers(session, instrument.id, declineAll(instrument.questionnaire), true) }

  const reading = read(session, instrument, form)
  if (form['action'] === 'back') {
    return { session: goBack(withAnswers(session, instrument.id, reading.response, false), instruments) }
  }
  const isRead = reading.kind === 'read'
  const answered = withAnswers(session, instrument.id, reading.response, isRead)
  return isRead ? { session: answered } : { session: answered, again: { problems: reading.problems } }
}

/** The session with what stands on the page right now, as it is: the page stays open. */
export function answersKept(session: Session, context: FormContext): Session {
  const instrument = namedIn(context)
  if (!instrument || session.consent?.toAsk !== true || session.chartEntries?.outcomes) return session
  return withAnswers(session, instrument.id, read(session, instrument, context.form).response, false)
}

/** The instrument whose form this is, where it is one of this session's. */
function namedIn({ form, deps, instruments }: FormContext): Instrument | undefined {
  const id = instruments.find((instrument) => instrument === form['instrument'])
  return id === undefined ? undefined : deps.content.instruments.get(id)
}

const read = (session: Session, { id, questionnaire }: Instrument, form: Form): PostedForm =>
  readForm(questionnaire, form, session.asked[id]?.response, launchVariablesOf(session))

/** Changed answers make an earlier plan and preview stale, so both go. */
function withAnswers(session: Session, id: string, response: QuestionnaireResponse, settled: boolean): Session {
  const { chartEntries: _stale, planSeen: _unseen, ...rest } = session
  return { ...rest, asked: { ...session.asked, [id]: { response, settled } } }
}
