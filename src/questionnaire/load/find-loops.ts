import { partsOf } from '../expression-parts.js'
import type { LoadedItem } from '../loaded-questionnaire.js'

type Items = ReadonlyMap<string, LoadedItem>

/** Conditions that ask for a question that is not there, or that wait for each other, or for what lies inside. */
export function findLoops(byLinkId: Items): readonly { linkId: string; reason: string }[] {
  const parents = parentsOf(byLinkId)
  const waitsFor = ({ linkId, conditions }: LoadedItem): readonly string[] => [
    ...(parents.get(linkId) ?? []),
    ...conditions.map(({ question }) => question),
  ]
  return [...byLinkId.values()].flatMap((item) => {
    const { linkId, conditions } = item
    const missing = conditions.filter(({ question }) => !byLinkId.has(question))
    const waits = conditions.find(({ question }) => isReached(linkId, [question], byLinkId, waitsFor))
    return [
      ...missing.map(({ question }) => ({ linkId, reason: `enableWhen names "${question}", which is no item here` })),
      ...(waits ? [{ linkId, reason: `its enableWhen waits for itself in a circle, by "${waits.question}"` }] : []),
    ]
  })
}

/** Pairs of items whose expressions look at each other: which of them is worked out first follows their order in the file. */
export function mutualReferences(byLinkId: Items): readonly string[] {
  const named = new Map([...byLinkId.values()].map((item) => [item.linkId, namedBy(item, byLinkId)]))
  const waitsFor = ({ linkId }: LoadedItem) => named.get(linkId) ?? []
  const circles = [...byLinkId.values()].filter((item) =>
    isReached(
      item.linkId,
      waitsFor(item).filter((other) => other !== item.linkId),
      byLinkId,
      waitsFor,
    ),
  )
  if (circles.length === 0) return []
  const names = circles.map(({ linkId }) => `"${linkId}"`).join(', ')
  return [`${names}: their conditions and calculations look at each other, and the order of the file decides`]
}

const namedBy = (item: LoadedItem, byLinkId: Items): readonly string[] => [
  ...item.conditions.map(({ question }) => question),
  ...[item.enableWhenExpression, item.calculatedExpression]
    .flatMap((expression) => (expression ? partsOf(expression.text).texts : []))
    .filter((text) => byLinkId.has(text)),
]

function isReached(
  linkId: string,
  from: readonly string[],
  byLinkId: Items,
  waitsFor: (item: LoadedItem) => readonly string[],
): boolean {
  const reached = new Set(from)
  for (const one of reached) {
    const item = byLinkId.get(one)
    if (item) waitsFor(item).forEach((next) => reached.add(next))
  }
  return reached.has(linkId)
}

const parentsOf = (byLinkId: Items): ReadonlyMap<string, readonly string[]> =>
  new Map([...byLinkId.values()].flatMap(({ linkId, items }) => items.map((below) => [below.linkId, [linkId]])))
