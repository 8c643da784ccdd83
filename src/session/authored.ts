import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Session } from './session.js'

/**
 * The session with who the answers are about, and when they were given, on each response that is another one now. One that
 * is only sent once more keeps its time, and so does what came from another session.
 */
export function authored(before: Session, after: Session, now: Date): Session {
  if (after.asked === before.asked || after.takenOver !== before.takenOver) return after
  const stamped = (id: string, response: QuestionnaireResponse): QuestionnaireResponse => {
    const earlier = before.asked[id]?.response
    if (earlier === response) return response
    const isSame = earlier?.authored !== undefined && contentOf(earlier) === contentOf(response)
    const subject = { reference: `Patient/${after.launch.patient}` }
    return { ...response, subject, authored: isSame ? earlier.authored : now.toISOString() }
  }
  const asked = Object.entries(after.asked).map(([id, one]) => [id, { ...one, response: stamped(id, one.response) }])
  return { ...after, asked: Object.fromEntries(asked) as Session['asked'] }
}

/** What was answered, whoever and whenever. */
export const contentOf = ({ status, item }: QuestionnaireResponse): string => JSON.stringify({ status, item })
