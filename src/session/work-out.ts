import type { Content } from '../content/content.js'
import { settledForm } from '../questionnaire/run/settled-form.js'
import { inTurns } from '../questionnaire/run/steps.js'
import { launchVariablesOf } from './launch-variables.js'
import type { Session } from './session.js'

/**
 * Works out every answered form of a session, while the server answers others between the expressions. Results, facts and
 * texts read them afterwards without waiting.
 *
 * @throws {Failure} FORM_NOT_WORKED_OUT
 */
export async function workOut(session: Session, { instruments }: Content): Promise<void> {
  const launchVariables = launchVariablesOf(session)
  for (const [id, { response }] of Object.entries(session.asked)) {
    const questionnaire = instruments.get(id)?.questionnaire
    if (questionnaire) await inTurns(settledForm(questionnaire, response, launchVariables))
  }
}
