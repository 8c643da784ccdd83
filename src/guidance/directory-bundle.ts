import { z } from 'zod'
import { day, nonEmptyText } from '../parsed.js'

/** Stands for the base of our own FHIR code systems and extensions; a directory is only read here, so it stays. */
export const BASE = '{base}'

const extensions = z.array(
  z.strictObject({
    url: nonEmptyText,
    valueDate: day.optional(),
    valueString: nonEmptyText.optional(),
    valueCode: nonEmptyText.optional(),
  }),
)
const concepts = z.array(
  z.object({ coding: z.array(z.object({ system: z.string().optional(), code: nonEmptyText })).min(1) }),
)

const reference = z.object({ reference: nonEmptyText })

const service = z.object({
  resourceType: z.literal('HealthcareService'),
  id: nonEmptyText,
  extension: extensions,
  active: z.boolean(),
  providedBy: reference.optional(),
  location: z.array(reference).optional(),
  type: concepts.min(1),
  name: nonEmptyText,
  comment: nonEmptyText.optional(),
  telecom: z.array(z.object({ system: z.enum(['phone', 'sms', 'url', 'email', 'other']), value: nonEmptyText })).min(1),
  communication: concepts.optional(),
  characteristic: concepts.optional(),
  availableTime: z.array(z.object({ allDay: z.boolean().optional() })).optional(),
})

const organization = z.object({
  resourceType: z.literal('Organization'),
  id: nonEmptyText,
  extension: extensions.optional(),
  name: nonEmptyText,
})

/** Where one can go. A service whose address is kept secret has none of these. */
const location = z.object({
  resourceType: z.literal('Location'),
  id: nonEmptyText,
  address: z.object({ text: nonEmptyText }),
})

/** The part of a FHIR R4 Bundle that a directory needs; anything else FHIR allows may stand beside it. */
export const directoryBundle = z.object({
  resourceType: z.literal('Bundle'),
  id: nonEmptyText,
  meta: z.object({ tag: z.array(z.object({ system: z.string(), code: z.string() })) }).optional(),
  type: z.literal('collection'),
  entry: z
    .array(
      z.object({
        fullUrl: nonEmptyText,
        resource: z.discriminatedUnion('resourceType', [service, organization, location]),
      }),
    )
    .min(1),
})

export type HealthcareService = z.infer<typeof service>
export type Owner = z.infer<typeof organization>
export type Location = z.infer<typeof location>
type Extension = z.infer<typeof extensions>[number]

/** Every value of one of our own extensions, in order. */
export function extended(extension: readonly Extension[] | undefined, name: string): string[] {
  return (extension ?? [])
    .filter(({ url }) => url === `${BASE}/StructureDefinition/${name}`)
    .flatMap(({ valueDate, valueString, valueCode }) => valueDate ?? valueString ?? valueCode ?? [])
}

/** The first code of each concept. */
export function codesOf(list: z.infer<typeof concepts> | undefined): string[] {
  return (list ?? []).flatMap(({ coding }) => coding[0]?.code ?? [])
}
