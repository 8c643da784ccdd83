import type { Content } from '../content/content.js'
import type { Result } from '../score/result.js'
import { agePossible } from './age.js'
import { instrumentsOf } from './instruments-of.js'
import { launchVariablesOf } from './launch-variables.js'
import type { Session } from './session.js'

/** One result per instrument of the session, computed anew from the answers: nothing derived is ever stored. */
export function resultsOf(session: Session, content: Content): readonly Result[] {
  // While staff see somebody who cannot answer clearly, nothing is scored: it is asked again another time.
  const isDoubted = content.guidance.facts.some(({ id, doubts }) => doubts && session.ticks[id] === 'yes')
  return allResultsOf(session, content).map((result) =>
    isDoubted ? { kind: 'not-asked', instrument: result.instrument } : result,
  )
}

/** The same, also where an answer may not count: a yes does. */
export function allResultsOf(session: Session, content: Content): readonly Result[] {
  const wasAsked = session.consent?.toAsk === true
  const age = agePossible(session.patient.age, session.eighteen)
  const patient = { sex: session.patient.sex, ...(age && { age }) }
  return instrumentsOf(session, content).map(({ id, score }): Result => {
    if (session.consent && !session.consent.toAsk) return { kind: 'declined', instrument: id }
    const asked = session.asked[id]
    return wasAsked && asked
      ? score(asked.response, patient, launchVariablesOf(session))
      : { kind: 'not-asked', instrument: id }
  })
}
