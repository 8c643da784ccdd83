import type { Observation } from 'fhir/r4.js'
import type { Ehr } from '../ehr/ehr.js'
import { endsSession, Failure } from '../errors.js'
import { isSameEntry } from './find-chart-entry.js'
import { missingLabels } from './labels.js'

/**
 * Marks a chart entry that lost its labels as entered in error. Never deletes: what stood in a chart stays traceable.
 *
 * The value is taken out with it, so that what remains says as little as it can, and the labels are sent again.
 *
 * @param entry  what was agreed; anything else that stands under `id` is left alone
 * @returns whether the EHR accepted it
 */
export async function correctChartEntry(ehr: Ehr, id: string, entry: Observation): Promise<boolean> {
  try {
    const found = await ehr.read<Observation>('Observation', id)
    if (!isSameEntry(found, entry)) return false
    const labels = found.meta?.security ?? []
    const { valueCodeableConcept: _value, valueQuantity: _quantity, interpretation: _band, ...rest } = found
    await ehr.update({
      ...rest,
      meta: { ...found.meta, security: [...labels, ...missingLabels(entry.meta?.security ?? [], labels)] },
      status: 'entered-in-error',
      dataAbsentReason: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'error' }],
      },
    } as Observation)
    return true
  } catch (error) {
    if (error instanceof Failure && !endsSession(error)) return false
    throw error
  }
}
