import type { FactDefinition } from '../guidance/situation.js'
import type { Session } from './session.js'
import { readTicks, ticksSent } from './ticks.js'

/** Facts that are also ticked where nobody said yet who is in the room: what happens now, and what stays due after it. */
export const emergencyFacts = (facts: readonly FactDefinition[]): ReadonlySet<string> =>
  new Set(facts.flatMap(({ id, dismisses, remembers }) => (dismisses ? [id, remembers ?? []].flat() : [])))

/**
 * A session with the emergencies of a newer one: what was ticked there counts, and what follows those before stays due, also
 * one that nobody said is over.
 */
export function withEmergenciesOf(newer: Session, session: Session, facts: readonly FactDefinition[]): Session {
  const isAnew = (id: string): boolean => Object.hasOwn(newer.ticks, id)
  const before = facts.flatMap(({ id, remembers }): readonly string[] => {
    if (remembers === undefined) return []
    const values = [session.ticks[remembers] ?? [], isAnew(id) ? (session.ticks[id] ?? []) : []].flat()
    return values.map((value) => `${remembers}=${value}`)
  })
  const ticks = { ...session.ticks, ...readTicks([...before, ...ticksSent(newer)], facts) }
  const dismissed = session.dismissed?.filter((id) => !isAnew(id))
  return { ...session, ticks, ...(dismissed && { dismissed }) }
}
