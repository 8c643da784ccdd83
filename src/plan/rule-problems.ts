import type { FactDefinition } from '../guidance/situation.js'
import { isShown, type SafetyPlan } from '../guidance/safety-plan.js'
import { FUNCTIONS } from './derived/functions.js'
import { failedCases } from './failed-cases.js'
import type { PlanContent } from './make-plan.js'
import { orderProblems } from './usual-order.js'
import type { Pathway, Rule } from './pathway.js'

/** Everything a rule may name, and the rules themselves. */
export type RuleTargets = Readonly<{
  facts: readonly FactDefinition[]
  plan: PlanContent
  /** Ids of questionnaires that can be asked. */
  questionnaires: ReadonlySet<string>
  scripts: readonly Readonly<{ id: string; language: string }>[]
  safetyPlan: readonly SafetyPlan[]
  referralTypes: readonly Readonly<{ id: string }>[]
  notes: readonly Readonly<{ id: string }>[]
  notNow: readonly Readonly<{ id: string }>[]
}>

/**
 * What no single file can tell: facts and values nobody defined, links that lead nowhere, ids given twice, first words
 * outside their layer, an order that forgets an item, cases that fail.
 *
 * @returns every problem; cases are played only where everything else holds, so that one slip is one line
 */
export function ruleProblems(targets: RuleTargets): string[] {
  const { pathways } = targets.plan
  const rules = pathways.flatMap((pathway) => pathway.rules)
  const problems = [
    ...unknownFunctions(targets.facts),
    ...doubled(rules),
    ...rules.flatMap(({ id, when }) => unknownFacts(`rule ${id}`, when, targets.facts)),
    ...pathways.flatMap(({ pathway, cases }) =>
      cases.flatMap(({ name, situation }) => unknownFacts(`${pathway}: case "${name}"`, situation, targets.facts)),
    ),
    ...deadLinks(targets, rules),
    ...misplacedFirstWords(pathways),
    ...orderProblems(pathways, rules),
  ]
  return problems.length > 0 ? problems : failedCases(targets.plan, targets.facts)
}

function unknownFunctions(facts: readonly FactDefinition[]): string[] {
  return facts.flatMap(({ id, from }) =>
    from.flatMap((source) =>
      source.kind === 'function' && !Object.hasOwn(FUNCTIONS, source.name)
        ? [`fact ${id} names the function "${source.name}"; there are ${Object.keys(FUNCTIONS).join(', ')}`]
        : [],
    ),
  )
}

/** A fact or value nobody defined, with the list of those that are known. */
export function unknownFacts(
  where: string,
  named: Readonly<Record<string, string | readonly string[]>>,
  facts: readonly FactDefinition[],
): string[] {
  return Object.entries(named).flatMap(([id, values]) => {
    const definition = facts.find((fact) => fact.id === id)
    if (!definition) return [`${where} names the fact "${id}"; known are ${facts.map((fact) => fact.id).join(', ')}`]
    return [values]
      .flat()
      .filter((value) => !definition.values.includes(value))
      .map((value) => `${where} wants "${id}" to be "${value}"; it can be ${definition.values.join(', ')}`)
  })
}

function doubled(rules: readonly Rule[]): string[] {
  const ids = rules.map(({ id }) => id)
  return ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `rule ${id} is given twice`)
}

function deadLinks(targets: RuleTargets, rules: readonly Rule[]): string[] {
  const { scripts, safetyPlan, referralTypes, notes, notNow } = targets
  const spoken = idsOf(scripts.filter(({ language }) => language === 'en'))
  const known = {
    first: spoken,
    scripts: spoken,
    safetyPlan: idsOf(safetyPlan.filter(isShown).filter(({ language }) => language === 'en')),
    referrals: idsOf(referralTypes),
    numbers: idsOf(referralTypes),
    actions: idsOf(notes),
    notes: idsOf(notes),
    ask: targets.questionnaires,
    suppress: idsOf([...notNow, ...scripts, ...safetyPlan, ...referralTypes, ...notes]),
  }
  const lists = Object.keys(known) as (keyof typeof known)[]
  return rules.flatMap(({ id, then }) =>
    lists.flatMap((list) =>
      (then[list] ?? [])
        .filter((named) => !known[list].has(named))
        .map((named) => `rule ${id} names ${named} under ${list}, which is not there`),
    ),
  )
}

function misplacedFirstWords(pathways: readonly Pathway[]): string[] {
  return pathways
    .filter(({ layer }) => layer !== 'first-words' && layer !== 'priority')
    .flatMap(({ rules }) => rules)
    .filter(({ then }) => then.first ?? then.numbers)
    .map(({ id }) => `rule ${id} gives first words or numbers: only the layers priority and first-words do`)
}

const idsOf = (items: readonly Readonly<{ id: string }>[]): Set<string> => new Set(items.map(({ id }) => id))
