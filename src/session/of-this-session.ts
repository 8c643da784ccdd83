import type { Observation } from 'fhir/r4.js'
import { isSameEntry, traitsOf, type Known } from '../record/find-chart-entry.js'
import { wasSent } from './may-be-sent.js'
import type { AgreedEntries } from './session.js'

/** What was found before anything was sent is nothing that was sent. */
export const stoodBefore =
  (agreed: AgreedEntries | undefined) =>
  (id: string | undefined): boolean =>
    agreed?.alreadyThere?.entries.some((one) => one.id === id) ?? false

/**
 * Which chart entry of this session stands there: by its id, or, where the answer was lost or the EHR drops identifiers, by what
 * was sent.
 *
 * @returns -1 for one of another session
 */
export function indexHere(
  found: Known & Pick<Observation, 'id'>,
  agreed: AgreedEntries | undefined,
  outcomes = agreed?.outcomes ?? [],
): number {
  const isAnothers = stoodBefore(agreed)(found.id)
  return outcomes.findIndex((one, i) => {
    const entry = agreed?.entries[i]
    const isAlike = wasSent(one) && entry !== undefined && isSameEntry(found, entry)
    return ('id' in one && one.id === found.id) || (isAlike && !isAnothers)
  })
}

/** Whether what stands there is the chart entry at `index`: as it was sent, or as the EHR keeps what it said that it took. */
export function isMeant(found: Observation, index: number, agreed: AgreedEntries): boolean {
  const [entry, outcome] = [agreed.entries[index], agreed.outcomes?.[index]]
  if (!entry || !outcome) return false
  const standsAs = 'standsAs' in outcome ? outcome.standsAs : undefined
  return isSameEntry(found, entry) || (standsAs === traitsOf(found) && !stoodBefore(agreed)(found.id))
}
