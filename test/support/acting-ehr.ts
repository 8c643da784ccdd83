import type { Observation, Patient, Resource } from 'fhir/r4.js'
import type { Ehr } from '../../src/ehr/ehr.js'
import { answered } from '../../src/ehr/ehr-answer.js'
import { Failure, type FailureCode } from '../../src/errors.js'

/** What an EHR may do wrong. All of it has been seen in the wild. */
export type Faults = {
  dropsLabels?: boolean
  dropsIdentifier?: boolean
  ignoresIfNoneExist?: boolean
  /** Answers a search without looking at its parameters. */
  ignoresSearch?: boolean
  /** Commits a create, and then fails with this. */
  losesAnswer?: FailureCode
  /** Fails with this before anything is done. */
  onCreate?: FailureCode | Error
  onRead?: FailureCode | Error
  onEncounter?: FailureCode | Error
  onSearch?: FailureCode | Error
  onUpdate?: FailureCode | Error
  /** Commits an update, and then fails with this. */
  losesUpdate?: FailureCode
  rewritesUpdate?: (entry: Observation, sent: Observation) => Observation
  rewrites?: (entry: Observation) => Observation
}

const STATUS: Partial<Record<FailureCode, number>> = {
  EHR_REFUSED_WRITE: 422,
  EHR_FORBIDDEN: 403,
  EHR_BUSY: 503,
  NOT_FOUND: 404,
}
const failure = (code: FailureCode): Failure => {
  const status = STATUS[code]
  return status === undefined ? new Failure(code, 'an acted fault') : answered(code, { status })
}

/** An EHR in memory that acts the faults it is given; they may be changed between two calls. */
export function actingEhr(
  faults: Faults = {},
  patient: Patient = { resourceType: 'Patient' },
  encounter: object = { subject: { reference: 'Patient/pat-marked-1' } },
) {
  const chart: Observation[] = []
  const calls: string[] = []
  const act = (call: string, fault: FailureCode | Error | undefined): void => {
    calls.push(call)
    if (fault instanceof Error) throw fault
    if (fault) throw failure(fault)
  }
  const holds = (entry: Observation, identifier: string | undefined): boolean =>
    entry.identifier?.some(({ system, value }) => `${system}|${value}` === identifier) ?? false
  const isCoded = ({ code }: Observation, wanted: string): boolean =>
    code.coding?.some((one) => wanted.split(',').includes(`${one.system}|${one.code}`)) ?? false
  const keep = (entry: Observation): Observation => {
    const { security: _lost, ...meta } = entry.meta ?? {}
    const { identifier: _gone, ...nameless } = entry
    const kept = {
      ...(faults.dropsIdentifier ? nameless : entry),
      id: `obs-${chart.length + 1}`,
      meta: { ...(faults.dropsLabels ? meta : entry.meta), versionId: '1' },
    }
    return faults.rewrites?.(kept) ?? kept
  }

  const ehr: Ehr = {
    async read<R extends Resource>(type: string, id: string) {
      act(`read ${type}`, type === 'Encounter' ? faults.onEncounter : faults.onRead)
      const others: Record<string, object> = { Patient: { ...patient, id }, Encounter: { ...encounter, id } }
      const found = others[type] ?? chart.find((entry) => entry.id === id)
      if (!found) throw new Failure('NOT_FOUND', 'no such resource')
      return structuredClone(found) as Resource as R
    },
    async search<R extends Resource>(type: string, { identifier, code }: Readonly<Record<string, string>>) {
      act(`search ${type}`, faults.onSearch)
      const found = chart.filter(
        (entry) => faults.ignoresSearch || (code ? isCoded(entry, code) : holds(entry, identifier)),
      )
      return structuredClone(found) as Resource[] as R[]
    },
    async create(resource, { identifier }) {
      act(`create ${resource.resourceType}`, faults.onCreate)
      const before = chart.find((entry) => !faults.ignoresIfNoneExist && holds(entry, identifier))
      const kept = before ?? keep(structuredClone(resource) as Observation)
      if (!before) chart.push(kept)
      if (faults.losesAnswer) throw failure(faults.losesAnswer)
      return { id: kept.id!, existed: before !== undefined }
    },
    async update(resource) {
      act(`update ${resource.resourceType}`, faults.onUpdate)
      const at = chart.findIndex((entry) => entry.id === resource.id)
      const { versionId } = chart[at]?.meta ?? {}
      if (resource.meta?.versionId !== versionId) throw new Failure('EHR_REFUSED_WRITE', 'the EHR answered 412')
      const kept = structuredClone(resource) as Observation
      chart[at] = { ...kept, meta: { ...kept.meta, versionId: `${Number(versionId) + 1}` } }
      chart[at] = faults.rewritesUpdate?.(chart[at], kept) ?? chart[at]
      if (faults.losesUpdate) throw new Failure(faults.losesUpdate, 'the answer was lost')
    },
  }
  return { ehr, chart, calls, faults }
}
