import type { Coding, Meta } from 'fhir/r4.js'

export type Json = Record<string, unknown>

/** Any R4 resource, as it travels. */
export type R4 = { resourceType: string; id?: string; meta?: Meta } & Json

/** A resource the store has taken in. */
export type StoredR4 = R4 & { id: string; meta: Meta & { versionId: string; lastUpdated: string } }

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Everything at a dotted path, arrays on the way opened; `a.b|c` is either of two paths. */
export function valuesAt(resource: Json, path: string): unknown[] {
  return path
    .split('|')
    .flatMap((one) =>
      one
        .split('.')
        .reduce<unknown[]>(
          (values, name) => values.flatMap((value) => (isJson(value) && value[name] !== undefined ? value[name] : [])),
          [resource],
        ),
    )
}

/** The first text at a path, or nothing. */
export const textAt = (resource: Json, path: string): string =>
  valuesAt(resource, path).find((value) => typeof value === 'string') ?? ''

export const codingsAt = (resource: Json, path: string): Coding[] => valuesAt(resource, path).filter(isJson)

/** `Type/id` of a reference that is relative, versioned or absolute on this server; undefined for anything else. */
export function readReference(
  reference: unknown,
  base: string,
): { type: string; id: string; version?: string } | undefined {
  if (typeof reference !== 'string') return undefined
  const relative = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference
  const parts = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/([A-Za-z0-9.-]{1,64}))?$/.exec(relative)
  if (!parts?.[1] || !parts[2]) return undefined
  return { type: parts[1], id: parts[2], ...(parts[3] && { version: parts[3] }) }
}
