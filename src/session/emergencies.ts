import type { FactDefinition } from '../guidance/situation.js'
import { without } from './go-back.js'
import type { Session } from './session.js'
import { readTicks, ticksSent, type Ticks } from './ticks.js'

/** Facts that are also ticked where nobody said yet who is in the room: what happens now, and what stays due after it. */
export const emergencyFacts = (facts: readonly FactDefinition[]): ReadonlySet<string> =>
  new Set(facts.flatMap(({ id, dismisses, remembers }) => (dismisses ? [id, remembers ?? []].flat() : [])))

/** Whether staff ticked one that nobody said is over. */
export const hasEmergency = ({ ticks }: Session, facts: readonly FactDefinition[]): boolean =>
  facts.some(({ id, dismisses }) => dismisses && Object.hasOwn(ticks, id))

/** What stays due after the emergencies of these sessions, also after one that nobody said is over. */
export const dueAfter = (sessions: readonly Session[], facts: readonly FactDefinition[]): Ticks =>
  readTicks(
    sessions.flatMap(({ ticks }) => remembered(ticks, facts, () => true)),
    facts,
  )

/**
 * A session with the emergencies of a newer one: what was ticked there counts, and what follows those before stays due, also
 * one that nobody said is over; what was ended in it does not go on. Whoever had passed the plan meets it again: it is
 * another one.
 */
export function withEmergenciesOf(newer: Session, session: Session, facts: readonly FactDefinition[]): Session {
  const isAnew = (id: string): boolean => Object.hasOwn(newer.ticks, id)
  const over = facts.filter(
    ({ id, remembers = '' }) => newer.dismissed?.includes(id) && share(session.ticks[id], newer.ticks[remembers]),
  )
  const running = Object.entries(session.ticks).filter(([fact]) => !over.some(({ id }) => id === fact))
  const ticks = {
    ...Object.fromEntries(running),
    ...readTicks([...remembered(session.ticks, facts, isAnew), ...ticksSent(newer)], facts),
  }
  const dismissed = session.dismissed?.filter((id) => !isAnew(id))
  const both = { ...session, ticks, ...(dismissed && { dismissed }) }
  return [...emergencyFacts(facts)].some(isAnew) ? without(both, 'planSeen') : both
}

const share = (some: Ticks[string] = [], others: Ticks[string] = []): boolean =>
  [some].flat().some((value) => [others].flat().includes(value))

/** As a form sends it: what an emergency left behind, with what `isPast` now. */
const remembered = (ticks: Ticks, facts: readonly FactDefinition[], isPast: (id: string) => boolean): string[] =>
  facts.flatMap(({ id, remembers }) => {
    if (remembers === undefined) return []
    const values = [ticks[remembers] ?? [], isPast(id) ? (ticks[id] ?? []) : []].flat()
    return values.map((value) => `${remembers}=${value}`)
  })
