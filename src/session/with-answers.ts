import type { QuestionnaireResponse } from 'fhir/r4.js'
import { isUndecided } from '../questionnaire/form/problem-at.js'
import type { PostedForm } from '../questionnaire/read-form.js'
import { isBegun } from './asked.js'
import type { Session } from './session.js'

/** The session with these answers. They make an earlier plan and preview stale, so both go. */
export function withAnswers(session: Session, id: string, response: QuestionnaireResponse, settled: boolean): Session {
  const { chartEntries: _stale, planSeen: _unseen, ...rest } = session
  return { ...rest, asked: { ...session.asked, [id]: { response, settled } } }
}

/** The same with what stands on a form, also where it is no answer yet: a number that cannot be read waits in its field. */
export function withPosted(session: Session, id: string, posted: PostedForm, settled: boolean): Session {
  const answered = withAnswers(session, id, posted.response, settled)
  const unread = posted.kind === 'invalid' ? posted.problems.filter(isUndecided) : []
  if (unread.length === 0) return answered
  return { ...answered, asked: { ...answered.asked, [id]: { response: posted.response, settled, unread } } }
}

/** The same of a page that is left as it stands: one on which nothing stands, and nothing stood before, asked nothing. */
export function withPage(session: Session, id: string, posted: PostedForm): Session {
  const after = withPosted(session, id, posted, false)
  const isBlank = session.asked[id] === undefined && !isBegun(after.asked[id]) && !after.asked[id]?.unread
  return isBlank ? session : after
}
