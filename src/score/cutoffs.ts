import type { People, PublishedCutoff } from './interpretation.js'
import type { PatientFacts, Cutoff } from './result.js'

/** The result was validated in other people than this patient, or it is not known whether it was. */
export const NOT_VALIDATED = 'not-validated'
export const POPULATION_UNKNOWN = 'population-unknown'

/** Whether a cutoff is meant for this patient: what is unknown about the patient meets no condition. */
export function fits(when: People | undefined, facts: PatientFacts): boolean {
  return when === undefined || placeInPopulation(when, facts) === 'inside'
}

export function toCutoff(
  { id, threshold, source, population, validatedIn }: PublishedCutoff,
  facts: PatientFacts,
): Cutoff {
  const where = placeInPopulation(validatedIn, facts)
  const caution = where === 'outside' ? NOT_VALIDATED : POPULATION_UNKNOWN
  return { id, threshold, source, population, ...(where !== 'inside' && { caution }) }
}

function placeInPopulation({ sex, minAge, maxAge }: People, facts: PatientFacts): 'inside' | 'outside' | 'unknown' {
  const { age } = facts
  const [youngest, oldest] = [minAge ?? -Infinity, maxAge ?? Infinity]
  const outside =
    (sex !== undefined && facts.sex !== 'unknown' && !sex.includes(facts.sex)) ||
    (age !== undefined && (age.max < youngest || age.min > oldest))
  if (outside) return 'outside'
  const sexUnknown = sex !== undefined && facts.sex === 'unknown' && !sex.includes('unknown')
  const { min, max } = age ?? { min: -Infinity, max: Infinity }
  const ageUnknown = min < youngest || max > oldest
  return sexUnknown || ageUnknown ? 'unknown' : 'inside'
}
