import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { ScoreInterpretation } from './interpretation.js'
import { hasPoints, questionsReadBy } from './questions-read.js'

/** How a questionnaire without a published cutoff adds up: its last calculated number, over all that has points or that this looks at. */
export function totalOnly(questionnaire: LoadedQuestionnaire): ScoreInterpretation | undefined {
  const { id, byLinkId } = questionnaire
  const all = [...byLinkId.values()]
  const total = all.filter((item) => isTotal(item) && !isInRows(item, questionnaire)).at(-1)
  if (!total) return undefined
  const read = questionsReadBy(total, questionnaire)
  const items = all.filter((item) => read.includes(item) || hasPoints(item)).map(({ linkId }) => linkId)
  const bands: ScoreInterpretation['cutoffs'][0]['bands'] = [{ id: 'any', from: -Infinity, to: Infinity }]
  const cutoff = { id: 'any', threshold: 'none', source: 'none', population: 'unknown', validatedIn: {}, bands }
  const some = [items[0] ?? total.linkId, ...items.slice(1)] as [string, ...string[]]
  return {
    instrument: id,
    title: id,
    version: '',
    status: 'draft',
    date: '',
    kind: 'score',
    items: items.length > 0 ? some : [total.linkId],
    total: total.linkId,
    cutoffs: [cutoff],
  }
}

const isTotal = ({ calculatedExpression, type }: LoadedItem): boolean =>
  calculatedExpression !== undefined && (type === 'decimal' || type === 'integer' || type === 'quantity')

/** Whether there may be several of an item: it repeats, or something that it lies in does. */
export const isInRows = (item: LoadedItem, { byLinkId }: Pick<LoadedQuestionnaire, 'byLinkId'>): boolean =>
  item.repeats || [...byLinkId.values()].some((above) => above.items.includes(item) && isInRows(above, { byLinkId }))
