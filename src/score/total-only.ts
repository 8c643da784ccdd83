import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { ScoreInterpretation } from './interpretation.js'
import { pointsOf } from './possible-range.js'

/** How a questionnaire without a published cutoff adds up: its last calculated number, over all items with points. */
export function totalOnly({ id, byLinkId }: LoadedQuestionnaire): ScoreInterpretation | undefined {
  const all = [...byLinkId.values()]
  const total = all.filter(isTotal).at(-1)
  const items = all.filter((item) => item.choices.length > 0 && pointsOf(item).length > 0).map(({ linkId }) => linkId)
  if (!total) return undefined
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
