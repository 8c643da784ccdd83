import type { QuestionnaireItem } from 'fhir/r4.js'
import { onlyValue } from '../answers.js'
import type { Answer } from '../loaded-questionnaire.js'
import { withUnit } from '../units.js'
import { loadUnits } from './load-limits.js'

/** What the author fills in; an amount without a unit is meant in that of the item. */
export const loadInitial = (item: QuestionnaireItem): readonly Answer[] =>
  (item.initial ?? [])
    .flatMap((initial) => onlyValue(initial) ?? [])
    .map((answer) =>
      answer.valueQuantity ? { valueQuantity: withUnit(loadUnits(item), answer.valueQuantity) } : answer,
    )
