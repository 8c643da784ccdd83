import type { QuestionnaireResponse } from 'fhir/r4.js'
import { declineAll, readForm } from '../../questionnaire/read-form.js'
import { stepBack } from '../../visit/step-back.js'
import { surroundingsOf } from '../../visit/surroundings-of.js'
import type { Visit } from '../../visit/visit.js'
import type { Step, StepContext } from './step.js'

/**
 * Keeps the answers of one instrument. Also takes the form of an earlier page that a browser still showed:
 * its answers replace the earlier ones.
 */
export const askStep: Step = (visit, { form, deps, instruments }) => {
  const id = instruments.find((instrument) => instrument === form['instrument'])
  const instrument = id === undefined ? undefined : deps.content.instruments.get(id)
  const mayAsk = visit.privacy === 'private' && visit.consent?.toAsk === true && !visit.entries?.outcomes
  if (!instrument || !mayAsk) return { visit }

  const { questionnaire } = instrument
  if (form['action'] === 'decline') return { visit: withAnswers(visit, instrument.id, declineAll(questionnaire), true) }

  const reading = readForm(questionnaire, form, visit.asked[instrument.id]?.response, surroundingsOf(visit))
  if (form['action'] === 'back') {
    return { visit: stepBack(withAnswers(visit, instrument.id, reading.response, false), instruments) }
  }
  const isRead = reading.kind === 'read'
  const answered = withAnswers(visit, instrument.id, reading.response, isRead)
  return isRead ? { visit: answered } : { visit: answered, again: { problems: reading.problems } }
}

/** The visit with what stands on the page right now, as it is: the page stays open. */
export function answersKept(visit: Visit, { form, deps, instruments }: StepContext): Visit {
  const id = instruments.find((instrument) => instrument === form['instrument'])
  const instrument = id === undefined ? undefined : deps.content.instruments.get(id)
  if (!instrument || visit.consent?.toAsk !== true || visit.entries?.outcomes) return visit
  const { response } = readForm(
    instrument.questionnaire,
    form,
    visit.asked[instrument.id]?.response,
    surroundingsOf(visit),
  )
  return withAnswers(visit, instrument.id, response, false)
}

/** Changed answers make an earlier plan and preview stale, so both go. */
function withAnswers(visit: Visit, id: string, response: QuestionnaireResponse, settled: boolean): Visit {
  const { entries: _stale, planSeen: _unseen, ...rest } = visit
  return { ...rest, asked: { ...visit.asked, [id]: { response, settled } } }
}
