import { RECORD_LEVELS } from '../../../record/levels.js'
import type { Session } from '../../../session/session.js'
import { fieldsOf, oneOf } from '../fields.js'

/** What a form says about the record. */
export const readRecordChoice = fieldsOf({ level: oneOf(...RECORD_LEVELS), contact: oneOf('yes', 'no') })

/** The session with what is chosen for the record right now. */
export function keepRecordChoice(
  session: Session,
  { fields }: Readonly<{ fields: Readonly<Record<string, unknown>> }>,
): Session {
  const { level, contact } = readRecordChoice(fields)
  return { ...session, ...(level && { recordChoice: level }), ...(contact && { contactChoice: contact }) }
}
