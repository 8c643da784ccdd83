import type { FactDefinition } from '../guidance/situation.js'
import type { Given, GivenByAnswer } from '../score/given-facts.js'
import type { Facts } from './derived/facts.js'
import { FUNCTIONS } from './derived/functions.js'

/** From a result or, of that form, from an answer. */
export type Observed = GivenByAnswer & Readonly<{ form?: string }>

/**
 * All facts of a situation: of the values that any source gives, the strongest; where none is given, the default.
 * Functions then work from these, and what they give is joined in the same way.
 *
 * @param observed  from answers and results: what a fact that `doubts` takes out of account
 * @param known  from everything else: ticks, the chart, the site, the session
 */
export function joinFacts(
  definitions: readonly FactDefinition[],
  { observed, known }: Readonly<{ observed: readonly Observed[]; known: readonly Given[] }>,
): Facts {
  const held = observed.filter((given) => !isDoubted(given, definitions, known))
  const counted = [...held.filter((given) => !isAnsweredElsewhere(given, held)), ...known]
  const given = valuesByFact(counted)
  const raw = Object.fromEntries(definitions.map((definition) => [definition.id, joined(definition, given)]))
  const derived = definitions.flatMap(({ id, from }) =>
    from.flatMap((source): Given[] =>
      source.kind === 'function' ? [{ fact: id, value: FUNCTIONS[source.name]?.(raw) ?? [] }] : [],
    ),
  )
  const worked = new Set(derived.map(({ fact }) => fact))
  const all = valuesByFact([...counted, ...derived])
  const again = definitions.filter(({ id }) => worked.has(id)).map((one) => [one.id, joined(one, all)] as const)
  return { ...raw, ...Object.fromEntries(again) }
}

type ValuesByFact = ReadonlyMap<string, readonly string[]>

function valuesByFact(given: readonly Given[]): ValuesByFact {
  const found = new Map<string, string[]>()
  for (const { fact, value } of given) found.set(fact, (found.get(fact) ?? []).concat(value))
  return found
}

function joined(definition: FactDefinition, given: ValuesByFact): string | readonly string[] {
  const found = given.get(definition.id) ?? []
  const held = definition.values.filter((value) => found.includes(value))
  if (definition.multiple) return held.length > 0 ? held : definition.default
  return held[0] ?? definition.default
}

/** What one form leaves open was answered where another one has such an answer. */
const isAnsweredElsewhere = ({ fact, couldBe, form }: Observed, held: readonly Observed[]): boolean =>
  couldBe !== undefined &&
  held.some(
    (other) =>
      ![undefined, form].includes(other.form) &&
      other.fact === fact &&
      !other.couldBe &&
      [other.value].flat().some((value) => couldBe.includes(value)),
  )

function isDoubted({ value }: Given, definitions: readonly FactDefinition[], known: readonly Given[]): boolean {
  return definitions.some(
    ({ id, doubts = [] }) =>
      doubts.length > 0 &&
      known.some((given) => given.fact === id && given.value === 'yes') &&
      [value].flat().every((one) => doubts.includes(one)),
  )
}
