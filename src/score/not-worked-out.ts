import type { Form, FormNode } from '../questionnaire/form/form-node.js'
import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { Unsettled } from '../questionnaire/run/sweep.js'
import { questionsRead } from './questions-read.js'

/** Whether a place stands closed only because something could not be worked out: nobody knows whether it should be asked. */
export type IsUnknown = (place: FormNode) => boolean

/** The places closed by an expression that failed, by what lies above them, or by what looks at something that failed. */
export function unknownPlaces(
  questionnaire: LoadedQuestionnaire,
  { nodes }: Form,
  unsettled: readonly Unsettled[],
): IsUnknown {
  const unknown = new Set(unsettled.map(({ linkId }) => linkId))
  if (unknown.size === 0) return () => false
  const isReached = ({ item, parent }: FormNode): boolean =>
    !unknown.has(item.linkId) &&
    ((parent !== undefined && unknown.has(parent.item.linkId)) ||
      item.conditions.some(({ question }) => unknown.has(question)) ||
      textsOf(item).some((text) => [...questionsRead(text, questionnaire).linkIds].some((read) => unknown.has(read))))
  for (let reached = nodes.filter(isReached); reached.length > 0; reached = nodes.filter(isReached))
    for (const { item } of reached) unknown.add(item.linkId)
  const isUnknown = ({ on, item, parent }: FormNode): boolean =>
    !on && unknown.has(item.linkId) && (parent === undefined || parent.on || isUnknown(parent))
  return isUnknown
}

const textsOf = ({ enableWhenExpression, calculatedExpression }: LoadedItem): readonly string[] =>
  [enableWhenExpression, calculatedExpression].flatMap((expression) => expression?.text ?? [])
