import type { LoadedItem } from '../loaded-questionnaire.js'

/** Conditions that ask for a question that is not there, or that wait for each other. */
export function findLoops(byLinkId: ReadonlyMap<string, LoadedItem>): readonly { linkId: string; reason: string }[] {
  const problems: { linkId: string; reason: string }[] = []
  const state = new Map<string, 'open' | 'done'>()

  for (const item of byLinkId.values()) {
    for (const { question } of item.conditions) {
      if (!byLinkId.has(question))
        problems.push({ linkId: item.linkId, reason: `enableWhen names "${question}", which is no item here` })
    }
    if (waitsForItself(item, byLinkId, state))
      problems.push({ linkId: item.linkId, reason: 'its enableWhen waits for itself in a circle' })
  }
  return problems
}

function waitsForItself(
  item: LoadedItem,
  byLinkId: ReadonlyMap<string, LoadedItem>,
  state: Map<string, 'open' | 'done'>,
): boolean {
  const known = state.get(item.linkId)
  if (known) return known === 'open'
  state.set(item.linkId, 'open')
  const loops = item.conditions.some(({ question }) => {
    const asked = byLinkId.get(question)
    return asked !== undefined && waitsForItself(asked, byLinkId, state)
  })
  state.set(item.linkId, 'done')
  return loops
}
