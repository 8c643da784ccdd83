import type { SandboxOptions } from '../sandbox-options.js'
import { patientOf } from './compartment.js'
import type { R4, StoredR4 } from './r4.js'

type Entry = Readonly<{ versions: readonly StoredR4[]; writtenBy?: string }>
export type Store = ReturnType<typeof createStore>

/** Every resource of the EHR, all versions, in memory. What goes in or out is never shared with the caller. */
export function createStore({ now, random, base }: Pick<SandboxOptions, 'now' | 'random'> & { base: string }) {
  const types = new Map<string, Map<string, Entry>>()
  const entriesOf = (type: string) => types.get(type) ?? new Map<string, Entry>()

  function keep(resource: R4, id: string, writtenBy?: string): StoredR4 {
    const entries = entriesOf(resource.resourceType)
    types.set(resource.resourceType, entries)
    const earlier = entries.get(id)
    const versionId = String((earlier?.versions.length ?? 0) + 1)
    const meta = { ...resource.meta, versionId, lastUpdated: new Date(now()).toISOString() }
    const stored: StoredR4 = { ...structuredClone(resource), id, meta }
    const author = writtenBy ?? earlier?.writtenBy
    entries.set(id, { versions: [...(earlier?.versions ?? []), stored], ...(author && { writtenBy: author }) })
    return structuredClone(stored)
  }

  function read(type: string, id: string, version?: string): StoredR4 | undefined {
    const versions = entriesOf(type).get(id)?.versions ?? []
    return structuredClone(version === undefined ? versions.at(-1) : versions[Number(version) - 1])
  }

  return {
    read,
    patientOf: (resource: R4) => patientOf(resource, { read, base }),
    all: (type: string): StoredR4[] =>
      [...entriesOf(type).values()].flatMap(({ versions }) => structuredClone(versions.at(-1) ?? [])),
    create: (resource: R4, writtenBy: string) => keep(resource, random(16).toString('hex'), writtenBy),
    update: (resource: R4, id: string, writtenBy: string) => keep(resource, id, writtenBy),
    /** Client id of the app that wrote the resource; undefined for the EHR's own. */
    writtenBy: (type: string, id: string) => entriesOf(type).get(id)?.writtenBy,
    /** Starts over with these; of two with the same id the first counts. */
    load(resources: readonly (R4 & { id: string })[]): void {
      types.clear()
      for (const resource of resources) if (!read(resource.resourceType, resource.id)) keep(resource, resource.id)
    },
  }
}
