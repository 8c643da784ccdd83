import type { FactDefinition } from '../guidance/situation.js'

/** What staff know or notice, by fact: its value, or its values where it holds several. */
export type Ticks = Readonly<Record<string, string | readonly string[]>>

/** The facts staff may tick, in groups, each in its order. */
export function tickGroups(facts: readonly FactDefinition[]): ReadonlyMap<string, readonly FactDefinition[]> {
  const groups = new Map<string, FactDefinition[]>()
  const ticked = facts.filter(({ group, from }) => group && from.some(({ kind }) => kind === 'tick'))
  for (const fact of ticked.toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))) {
    const group = fact.group ?? ''
    groups.set(group, [...(groups.get(group) ?? []), fact])
  }
  return groups
}

/** What a form would send for the ticks of a session. */
export const ticksSent = ({ ticks }: Readonly<{ ticks: Ticks }>): readonly string[] =>
  Object.entries(ticks).flatMap(([fact, values]) => [values].flat().map((value) => `${fact}=${value}`))

/**
 * Reads the ticks of the plan page, each sent as `fact=value`. What was not sent is not ticked; what is no fact of these,
 * or none of its values, is left out.
 */
export function readTicks(sent: readonly string[], facts: readonly FactDefinition[]): Ticks {
  const ticks: Record<string, string | readonly string[]> = {}
  for (const { id, values, multiple, from } of facts) {
    if (!from.some(({ kind }) => kind === 'tick')) continue
    const chosen = values.filter((value) => sent.includes(`${id}=${value}`))
    const [strongest] = chosen
    if (strongest !== undefined) ticks[id] = multiple ? chosen : strongest
  }
  return ticks
}
