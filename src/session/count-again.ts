import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Instrument } from '../content/instrument.js'
import { formOfResponse } from '../questionnaire/form/form-of-response.js'
import type { Session } from './session.js'

/**
 * Facts that staff said were over count again where their answer is another one now. An answer that is only sent once
 * more does not bring an emergency back.
 */
export function countAgain(session: Session, instrument: Instrument, response: QuestionnaireResponse): Session {
  const { dismissed = [], asked } = session
  if (dismissed.length === 0) return session
  const before = answersIn(instrument, asked[instrument.id]?.response)
  const after = answersIn(instrument, response)
  const isChanged = (fact: string): boolean =>
    itemsThatSet(fact, instrument).some((item) => after(item) !== '[]' && after(item) !== before(item))
  return { ...session, dismissed: dismissed.filter((fact) => !isChanged(fact)) }
}

const itemsThatSet = (fact: string, { interpretation }: Instrument): readonly string[] =>
  (interpretation.facts?.answers ?? []).flatMap(({ item, set }) => (Object.hasOwn(set, fact) ? [item] : []))

/** The answers to an item, as one text that can be compared. */
function answersIn(
  { questionnaire }: Instrument,
  response: QuestionnaireResponse | undefined,
): (item: string) => string {
  const form = response && formOfResponse(questionnaire, response)
  return (item) => JSON.stringify((form?.byLinkId.get(item) ?? []).flatMap(({ answers }) => answers))
}
