import { questionnairesAsked } from '../../../plan/pathway.js'
import { declineAll, readForm } from '../../../questionnaire/read-form.js'
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
  const questionnaire = deps.content.instruments.get(id)?.questionnaire
  if (!questionnaire || !isFollowUp(id, context) || session.chartEntries?.outcomes) return { session }
  if (action === 'decline') return { session: withAnswers(session, id, declineAll(questionnaire), true) }
  const posted = readForm(questionnaire, answers, session.asked[id]?.response, launchVariablesOf(session))
  if (posted.kind === 'read') return { session: withAnswers(session, id, posted.response, true) }
  return {
    session: withAnswers(session, id, posted.response, false),
    again: { problems: posted.problems, instrument: id },
  }
}

/** Some rule asks it, and it has no page of its own: a form of the plan never replaces what everyone is asked. */
function isFollowUp(id: string, { deps, instruments }: Pick<FormContext, 'deps' | 'instruments'>): boolean {
  return !instruments.includes(id) && questionnairesAsked(deps.content.guidance.plan.pathways).has(id)
}
