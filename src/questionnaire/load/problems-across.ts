import type { Questionnaire } from 'fhir/r4.js'
import type { LoadedItem, Problem } from '../loaded-questionnaire.js'
import { findLoops } from './find-loops.js'
import { impossibleLimits } from './impossible-limits.js'
import type { loadWhole } from './load-whole.js'
import { neverHolds } from './never-holds.js'
import { tooManyEvaluations } from './too-many-evaluations.js'
import { unknownAnswers } from './unknown-answers.js'
import { unknownNames } from './unknown-names.js'
import { wrongItems } from './wrong-items.js'

/** What is wrong between the items of a file, or with all of them together. */
export function problemsAcross(
  source: Questionnaire,
  byLinkId: ReadonlyMap<string, LoadedItem>,
  items: readonly LoadedItem[],
  { variables, constraints }: ReturnType<typeof loadWhole>,
): readonly Pick<Problem, 'linkId' | 'reason'>[] {
  const whole = { items, variables, constraints }
  return [
    ...findLoops(byLinkId),
    ...impossibleLimits(byLinkId.values()),
    ...wrongItems(byLinkId.values()),
    ...neverHolds(byLinkId),
    ...unknownAnswers(byLinkId.values()),
    ...unknownNames({ ...whole, source }),
    ...tooManyEvaluations(whole),
  ]
}
