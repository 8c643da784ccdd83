import { questionnairesAsked } from '../../../plan/pathway.js'
import { declineAll, readForm } from '../../../questionnaire/read-form.js'
import { countAgain } from '../../../session/count-again.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import type { Session } from '../../../session/session.js'
import { withAnswers } from '../../../session/with-answers.js'
import type { FormContext, FormResult } from '../page.js'

type Sent = Readonly<{ action: 'answer' | 'decline'; instrument: string }>

/**
 * Keeps the answers to a follow-up questionnaire, or that it was declined; what was answered before is replaced. Also
 * where it is no longer due: what the patient said is not lost to a change in another window.
 */
export function withFollowUp(session: Session, { action, instrument: id }: Sent, context: FormContext): FormResult {
  const { answers, deps } = context
  const followUp = deps.content.instruments.get(id)
  if (!followUp || !isFollowUp(id, context) || session.chartEntries?.outcomes) return { session }
  const { questionnaire } = followUp
  if (action === 'decline') return { session: withAnswers(session, id, declineAll(questionnaire), true) }
  const posted = readForm(questionnaire, answers, session.asked[id]?.response, launchVariablesOf(session))
  const counted = countAgain(session, followUp, posted.response)
  if (posted.kind === 'read') return { session: withAnswers(counted, id, posted.response, true) }
  return {
    session: withAnswers(counted, id, posted.response, false),
    again: { problems: posted.problems, instrument: id },
  }
}

/** Some rule asks it, and it has no page of its own: a form of the plan never replaces what everyone is asked. */
function isFollowUp(id: string, { deps, instruments }: Pick<FormContext, 'deps' | 'instruments'>): boolean {
  return !instruments.includes(id) && questionnairesAsked(deps.content.guidance.plan.pathways).has(id)
}
