import { is, type Facts } from '../../src/plan/derived/facts.js'
import type { Rule } from '../../src/plan/pathway.js'
import { realContent } from './a-session.js'
import { factsOf, type Situation } from './plan-promises.js'

const { facts, plan } = realContent().guidance
const QUIET: Situation = Object.fromEntries(
  facts.flatMap(({ id, quiet }) => (quiet === undefined ? [] : [[id, quiet]])),
)
const isGiven = (id: string): boolean =>
  facts.some((fact) => fact.id === id && fact.from.some(({ kind }) => kind !== 'function'))
const CASES: readonly Situation[] = plan.pathways.flatMap(({ cases }) => cases.map(({ situation }) => situation))
const SITUATIONS = [{}, ...CASES].map((situation) => [situation, factsOf({ ...QUIET, ...situation })] as const)

/** The facts of every written case. */
export const CASE_FACTS: readonly Facts[] = SITUATIONS.map(([, known]) => known)

/** More combinations of one rule than this are told apart only by whether each fact fits. */
const MOST = 4_096
/** A rule that names more facts than this is tried with up to three of them not fitting. */
const MOST_FACTS = 12

/** One way a fact may stand: what brings it about, and whether the rule wants it so. */
type Way = Readonly<{ gives: Situation; fits: boolean }>

/**
 * Situations in which the facts that a rule names stand in every combination; nothing else is out of the ordinary. A
 * fact that a function works out is brought about by a written case in which it stands so.
 */
export function combinationsOf(rule: Rule): readonly Situation[] {
  const named = Object.entries(rule.when)
  const all = named.map(([fact, wanted]) => waysOf(fact, wanted))
  const size = all.reduce((product, ways) => product * ways.length, 1)
  const ways = size <= MOST ? all : all.map(oneOfEachKind)
  const most = named.length > MOST_FACTS ? 3 : named.length
  return combined(ways, most).map((situation) => ({ ...QUIET, ...situation }))
}

function waysOf(fact: string, wanted: readonly string[]): readonly Way[] {
  const { values = [], multiple } = facts.find(({ id }) => id === fact) ?? {}
  return values.flatMap((value): Way[] => {
    const fits = wanted.includes(value)
    if (isGiven(fact)) return [{ gives: { [fact]: multiple ? [value] : value }, fits }]
    const found = SITUATIONS.filter(([, known]) => is(known, fact, value)).map(([situation]) => situation)
    const [smallest] = found.toSorted((one, other) => Object.keys(one).length - Object.keys(other).length)
    return smallest ? [{ gives: smallest, fits }] : []
  })
}

const oneOfEachKind = (ways: readonly Way[]): readonly Way[] =>
  [true, false].flatMap((wanted) => ways.find(({ fits }) => fits === wanted) ?? [])

/** What one fact is given directly wins over what a case brings along. */
function combined(ways: readonly (readonly Way[])[], mostUnfit: number): readonly Situation[] {
  const [first, ...others] = ways.toSorted((one, other) => sizeOf(other) - sizeOf(one))
  if (!first) return [{}]
  return first.flatMap(({ gives, fits }) =>
    mostUnfit === 0 && !fits
      ? []
      : combined(others, fits ? mostUnfit : mostUnfit - 1).map((rest) => ({ ...gives, ...rest })),
  )
}

const sizeOf = (ways: readonly Way[]): number => Math.max(0, ...ways.map(({ gives }) => Object.keys(gives).length))
