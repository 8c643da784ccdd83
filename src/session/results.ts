import type { Content, Instrument } from '../content/content.js'
import type { Result } from '../score/result.js'
import { surroundingsOf } from './launch-variables.js'
import type { Visit } from './session.js'

/** What is asked in this visit's setting, in order. */
export function instrumentsOf(
  { setting }: Pick<Visit, 'setting'>,
  { sets, instruments }: Content,
): readonly Instrument[] {
  return (sets[setting] ?? []).flatMap((id) => instruments.get(id) ?? [])
}

/** One result per instrument of the visit, computed anew from the answers: nothing derived is ever stored. */
export function resultsOf(visit: Visit, content: Content): readonly Result[] {
  const wasAsked = visit.consent?.toAsk === true
  return instrumentsOf(visit, content).map(({ id, score }): Result => {
    if (visit.consent && !visit.consent.toAsk) return { kind: 'declined', instrument: id }
    const asked = visit.asked[id]
    return wasAsked && asked
      ? score(asked.response, visit.patient, surroundingsOf(visit))
      : { kind: 'not-asked', instrument: id }
  })
}
