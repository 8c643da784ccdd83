import type { ProblemKey } from './form-problem.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import { inUnit } from '../units.js'

/** @param chosen  the code of the unit, where the page lets one choose it */
export function readAmount(
  { unit, unitChoices }: Pick<LoadedItem, 'unit' | 'unitChoices'>,
  value: number | undefined,
  chosen: string | undefined,
): Answer | ProblemKey {
  if (value === undefined) return 'not-a-number'
  const coding = chosen === undefined ? unit : unitChoices.find(({ code }) => code === chosen)
  if (chosen !== undefined && !coding) return 'unknown-choice'
  return { valueQuantity: inUnit({ value }, coding ?? {}) }
}
