import type { Content } from '../../../content/content.js'
import type { FactDefinition } from '../../../guidance/situation.js'
import type { Facts } from '../../../plan/derived/facts.js'
import type { Session } from '../../../session/session.js'
import { situationOf } from '../../../session/situation.js'
import { readTicks, ticksSent } from '../../../session/ticks.js'
import { withTicks } from './ticks-form.js'
import { tickView, type TickView } from './tick-view.js'

/** A fact that staff can declare over, while it holds. */
export function emergencyIn(facts: readonly FactDefinition[], held: Facts): string | undefined {
  return facts.find(({ id, dismisses, default: usual }) => dismisses && held[id] !== usual)?.id
}

/** What staff tick when it happens now: it stands beside the first words, and not among the other ticks. */
export const emergencyTicks = (
  facts: readonly FactDefinition[],
  session: Pick<Session, 'ticks'>,
): readonly TickView[] =>
  facts.filter(({ dismisses }) => dismisses).map((fact) => tickView(fact, session.ticks[fact.id], new Map()))

/** The session with an emergency ticked, changed or taken back, and every other tick as it was. */
export function withEmergency(session: Session, sent: readonly string[], facts: readonly FactDefinition[]): Session {
  const isOfOne = isTickOf(facts.flatMap(({ id, dismisses }) => (dismisses ? [id] : [])))
  return withTicks(session, [...ticksSent(session).filter((tick) => !isOfOne(tick)), ...sent.filter(isOfOne)], facts)
}

const isTickOf =
  (ids: readonly string[]) =>
  (tick: string): boolean =>
    ids.some((id) => tick.startsWith(`${id}=`))

/** Staff say that an emergency is over: the whole plan comes back, with what comes after such an emergency. */
export function withoutEmergency(session: Session, over: string, content: Content): Session {
  const { dismisses = [], remembers, default: usual } = content.guidance.facts.find(({ id }) => id === over) ?? {}
  // An answer may have said so, and no tick.
  const value = situationOf(session, content, false)[over]
  const isOver = isTickOf(dismisses)
  const left = ticksSent(session).filter((tick) => !isOver(tick))
  // Beside what an earlier one left behind: what follows that stays due.
  const isKept = remembers !== undefined && typeof value === 'string' && value !== usual
  const ticks = readTicks(isKept ? [...left, `${remembers}=${value}`] : left, content.guidance.facts)
  return { ...session, ticks, dismissed: [...new Set([...(session.dismissed ?? []), ...dismisses])] }
}
