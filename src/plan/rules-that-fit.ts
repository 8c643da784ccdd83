import { isOneOf, type Facts } from './derived/facts.js'
import { LAYERS, type Pathway, type Rule } from './pathway.js'

/** Layer by layer: every rule that fits, of the first words only the first; nothing after a rule that stops. */
export function rulesThatFit(pathways: readonly Pathway[], facts: Facts): { rules: Rule[]; stoppedBy?: string } {
  const rules: Rule[] = []
  for (const layer of LAYERS) {
    const ofLayer = pathways.filter((pathway) => pathway.layer === layer).flatMap((pathway) => pathway.rules)
    for (const rule of ofLayer.filter(({ when }) => fits(when, facts))) {
      rules.push(rule)
      if (rule.stops) return { rules, stoppedBy: rule.id }
      if (layer === 'first-words') break
    }
  }
  return { rules }
}

const fits = (when: Rule['when'], facts: Facts): boolean =>
  Object.keys(when).every((fact) => isOneOf(facts, fact, when[fact] ?? []))
