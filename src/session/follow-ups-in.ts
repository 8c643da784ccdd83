import type { Content } from '../content/content.js'
import { questionnairesAsked } from '../plan/pathway.js'

/**
 * What some rule asks, and what has no page of its own: a form of the plan never replaces what everyone is asked.
 *
 * @param instruments  ids of what everyone is asked in this session
 */
export function followUpsIn(
  { guidance }: Pick<Content, 'guidance'>,
  instruments: readonly string[],
): ReadonlySet<string> {
  return new Set([...questionnairesAsked(guidance.plan.pathways)].filter((id) => !instruments.includes(id)))
}
