import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Instrument } from '../../../content/content.js'
import { declineAll, readForm, type FormReading } from '../../../questionnaire/read-form.js'
import { stepBack } from '../../../session/go-back.js'
import { surroundingsOf } from '../../../session/launch-variables.js'
import type { Visit } from '../../../session/session.js'
import type { Form, Step, StepContext } from '../form-handler.js'

/**
 * Keeps the answers of one instrument. Also takes the form of an earlier page that a browser still showed:
 * its answers replace the earlier ones.
 */
export const askStep: Step = (visit, context) => {
  const { form, instruments } = context
  const instrument = namedIn(context)
  const mayAsk = visit.privacy === 'private' && visit.consent?.toAsk === true && !visit.entries?.outcomes
  if (!instrument || !mayAsk) return { visit }

  if (form['action'] === 'decline')
    return { visit: withAnswers(visit, instrument.id, declineAll(instrument.questionnaire), true) }

  const reading = read(visit, instrument, form)
  if (form['action'] === 'back') {
    return { visit: stepBack(withAnswers(visit, instrument.id, reading.response, false), instruments) }
  }
  const isRead = reading.kind === 'read'
  const answered = withAnswers(visit, instrument.id, reading.response, isRead)
  return isRead ? { visit: answered } : { visit: answered, again: { problems: reading.problems } }
}

/** The visit with what stands on the page right now, as it is: the page stays open. */
export function answersKept(visit: Visit, context: StepContext): Visit {
  const instrument = namedIn(context)
  if (!instrument || visit.consent?.toAsk !== true || visit.entries?.outcomes) return visit
  return withAnswers(visit, instrument.id, read(visit, instrument, context.form).response, false)
}

/** The instrument whose form this is, where it is one of this visit's. */
function namedIn({ form, deps, instruments }: StepContext): Instrument | undefined {
  const id = instruments.find((instrument) => instrument === form['instrument'])
  return id === undefined ? undefined : deps.content.instruments.get(id)
}

const read = (visit: Visit, { id, questionnaire }: Instrument, form: Form): FormReading =>
  readForm(questionnaire, form, visit.asked[id]?.response, surroundingsOf(visit))

/** Changed answers make an earlier plan and preview stale, so both go. */
function withAnswers(visit: Visit, id: string, response: QuestionnaireResponse, settled: boolean): Visit {
  const { entries: _stale, planSeen: _unseen, ...rest } = visit
  return { ...rest, asked: { ...visit.asked, [id]: { response, settled } } }
}
