import type { Instrument } from './content.js'
import type { Guidance } from './guidance.js'

/** Topics that stand for tactics: the topic must be one of the instrument's, and the tactic one that is explained. */
export function topicProblems(
  instruments: ReadonlyMap<string, Instrument>,
  { tactics }: Pick<Guidance, 'tactics'>,
): string[] {
  return [...instruments].flatMap(([id, { interpretation }]) => {
    if (interpretation.kind !== 'topics') return []
    const file = `questionnaires/${id}/interpretation.json`
    return Object.entries(interpretation.tactics ?? {}).flatMap(([linkId, named]) => [
      ...(interpretation.items.includes(linkId) ? [] : [`${file}: tactics names "${linkId}", which is no topic of it`]),
      ...named
        .filter((tactic) => !tactics.has(tactic))
        .map((tactic) => `${file}: "${linkId}" stands for ${tactic}, which guidance/tactics.json lacks`),
    ])
  })
}
