import type { FactDefinition } from '../../../guidance/situation.js'
import type { Session } from '../../../session/session.js'
import { readTicks } from '../../../session/ticks.js'

/** The session with exactly these ticks. A fact that is ticked anew counts again, also after it was over. */
export function withTicks(session: Session, sent: readonly string[], facts: readonly FactDefinition[]): Session {
  const ticks = readTicks(sent, facts)
  const dismissed = (session.dismissed ?? []).filter((id) => !Object.hasOwn(ticks, id))
  const { dismissed: _before, ...rest } = session
  return { ...rest, ticks, ...(dismissed.length > 0 && { dismissed }) }
}
