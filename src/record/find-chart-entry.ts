import type { Observation } from 'fhir/r4.js'
import type { Ehr } from '../ehr/ehr.js'
import { endsSession, Failure } from '../errors.js'

/**
 * Looks for a chart entry that may have been written before.
 *
 * @returns its id, or `undefined` when it certainly does not stand there
 * @throws {Failure} EHR_ANSWER_UNUSABLE – that cannot be told: the search failed, or did not look at the identifier
 */
export async function findChartEntry(ehr: Ehr, entry: Observation): Promise<string | undefined> {
  const found = await search(ehr, entry)
  const ours = found.find((one) => sharesIdentifier(one, entry))
  if (!ours && found.length > 0) throw new Failure('EHR_ANSWER_UNUSABLE', 'the EHR does not search by identifier')
  return ours?.id
}

/** Whether a resource read from the EHR is this chart entry, also where the EHR dropped the identifier. */
export function isSameEntry(found: Observation, entry: Observation): boolean {
  const same = (of: (one: Observation) => unknown): boolean => of(found) === of(entry)
  const alike =
    same(({ code }) => code.coding?.[0]?.code) && same(({ effectiveDateTime }) => Date.parse(effectiveDateTime ?? ''))
  return same(({ subject }) => subject?.reference?.split('/').at(-1)) && (alike || sharesIdentifier(found, entry))
}

/** What makes a chart entry one: parameters for `If-None-Exist` and for searching. */
export function identifierQuery(entry: Observation): Readonly<Record<string, string>> {
  const [identifier] = entry.identifier ?? []
  if (!identifier?.system || !identifier.value)
    throw new RangeError('an entry without an identifier cannot be written once')
  return { identifier: `${identifier.system}|${identifier.value}` }
}

async function search(ehr: Ehr, entry: Observation): Promise<readonly Observation[]> {
  try {
    return await ehr.search<Observation>('Observation', identifierQuery(entry))
  } catch (error) {
    if (error instanceof Failure && !endsSession(error))
      throw new Failure('EHR_ANSWER_UNUSABLE', 'the EHR could not be searched')
    throw error
  }
}

function sharesIdentifier(found: Observation, entry: Observation): boolean {
  const [ours] = entry.identifier ?? []
  return found.identifier?.some(({ system, value }) => system === ours?.system && value === ours?.value) ?? false
}
