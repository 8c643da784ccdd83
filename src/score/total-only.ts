import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { ScoreInterpretation } from './interpretation.js'
import { hasPoints, questionsRead } from './questions-read.js'

/** How a questionnaire without a published cutoff adds up: its last calculated number, over all that has points or that this looks at. */
export function totalOnly(questionnaire: LoadedQuestionnaire): ScoreInterpretation | undefined {
  const { id, byLinkId } = questionnaire
  const all = [...byLinkId.values()]
  const total = all.filter((item) => isTotal(item) && !isInRows(item, questionnaire)).at(-1)
  if (!total) return undefined
  const read = new Set(questionsRead(textsBehind(total, questionnaire), all))
  const items = all.filter((item) => read.has(item) || hasPoints(item)).map(({ linkId }) => linkId)
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

/** The expression of an item, and those of the variables and the other calculated items that it may look at. */
export function textsBehind(total: LoadedItem, { variables, byLinkId }: LoadedQuestionnaire): readonly string[] {
  const items = [...byLinkId.values()]
  const named = new Map<string, string[]>()
  for (const { name, expression } of [...variables, ...items.flatMap((item) => item.variables)])
    named.set(`%${name}`, [...(named.get(`%${name}`) ?? []), expression.text])
  for (const { linkId, calculatedExpression } of items)
    if (calculatedExpression) named.set(`'${linkId}'`, [calculatedExpression.text])

  const texts = new Set([total.calculatedExpression?.text ?? ''])
  for (const text of texts) {
    const behind = [...named].filter(([name]) => text.includes(name))
    behind.flatMap(([, all]) => all).forEach((one) => texts.add(one))
  }
  return [...texts].map((text) => [...named.keys()].filter(isVariable).reduce(withoutName, text))
}

const isVariable = (name: string): boolean => name.startsWith('%')

/** What stands behind a variable is looked at by itself. */
const withoutName = (text: string, name: string): string =>
  text.split(new RegExp(`${name.replace(/\W/g, '\\$&')}\\b`)).join('')
