import { everyExpressionOn } from '../expression-count.js'
import { partsOf } from '../expression-parts.js'
import type { LoadedItem } from '../loaded-questionnaire.js'

/** Items that an expression looks for by a linkId that none has: it finds nothing, and what it opens stays closed. */
export function unknownLinkIds(
  byLinkId: ReadonlyMap<string, LoadedItem>,
  whole: Pick<LoadedItem, 'variables' | 'constraints'>,
): readonly string[] {
  const texts = [whole, ...byLinkId.values()].flatMap(everyExpressionOn).map(({ text }) => text)
  const sought = new Set([...new Set(texts)].flatMap(soughtIn))
  return [...sought]
    .filter((linkId) => !byLinkId.has(linkId))
    .map((linkId) => `an expression looks for the linkId "${linkId}", which is no item here`)
}

function soughtIn(expression: string): readonly string[] {
  const { code, texts } = partsOf(expression)
  const named = [...code.matchAll(SOUGHT)].flatMap(([found]) => [...found.matchAll(/'(\d+)'/g)])
  return named.flatMap(([, i]) => texts[Number(i)] ?? [])
}

const SOUGHT = /\blinkId ?(?:!?[=~] ?'\d+'|in ?\( ?'\d+'(?: ?\| ?'\d+')* ?\))|'\d+' ?!?[=~] ?(?:\$this\.)?linkId\b/g
