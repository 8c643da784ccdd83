import type { Content, Instrument } from '../content/content.js'
import type { Result } from '../score/result.js'
import { launchVariablesOf } from './launch-variables.js'
import type { Session } from './session.js'

/** What is asked in this session's setting, in order. */
export function instrumentsOf(
  { setting }: Pick<Session, 'setting'>,
  { sets, instruments }: Content,
): readonly Instrument[] {
  return (sets[setting] ?? []).flatMap((id) => instruments.get(id) ?? [])
}

/** One result per instrument of the session, computed anew from the answers: nothing derived is ever stored. */
export function resultsOf(session: Session, content: Content): readonly Result[] {
  const wasAsked = session.consent?.toAsk === true
  return instrumentsOf(session, content).map(({ id, score }): Result => {
    if (session.consent && !session.consent.toAsk) return { kind: 'declined', instrument: id }
    const asked = session.asked[id]
    return wasAsked && asked
      ? score(asked.response, session.patient, launchVariablesOf(session))
      : { kind: 'not-asked', instrument: id }
  })
}
