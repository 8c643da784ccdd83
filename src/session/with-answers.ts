import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Session } from './session.js'

/** The session with these answers. They make an earlier plan and preview stale, so both go. */
export function withAnswers(session: Session, id: string, response: QuestionnaireResponse, settled: boolean): Session {
  const { chartEntries: _stale, planSeen: _unseen, ...rest } = session
  return { ...rest, asked: { ...session.asked, [id]: { response, settled } } }
}
