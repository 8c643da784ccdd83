import { z } from 'zod'
import { day, words } from '../parsed.js'

/** The base of our own FHIR code systems and extensions. */
export const ASIDE = 'https://aside.example/fhir'

const extensions = z.array(
  z.strictObject({
    url: words,
    valueDate: day.optional(),
    valueString: words.optional(),
    valueCode: words.optional(),
  }),
)
const concepts = z.array(z.object({ coding: z.array(z.object({ system: z.string().optional(), code: words })).min(1) }))

const reference = z.object({ reference: words })

const service = z.object({
  resourceType: z.literal('HealthcareService'),
  id: words,
  extension: extensions,
  active: z.boolean(),
  providedBy: reference.optional(),
  location: z.array(reference).optional(),
  type: concepts.min(1),
  name: words,
  comment: words.optional(),
  telecom: z.array(z.object({ system: z.enum(['phone', 'sms', 'url', 'email', 'other']), value: words })).min(1),
  communication: concepts.optional(),
  characteristic: concepts.optional(),
  availableTime: z.array(z.object({ allDay: z.boolean().optional() })).optional(),
})

const organization = z.object({
  resourceType: z.literal('Organization'),
  id: words,
  extension: extensions.optional(),
  name: words,
})

/** Where one can go. A place whose address is kept secret has none of these. */
const location = z.object({ resourceType: z.literal('Location'), id: words, address: z.object({ text: words }) })

/** The part of a FHIR R4 Bundle that a directory needs; anything else FHIR allows may stand beside it. */
export const directoryBundle = z.object({
  resourceType: z.literal('Bundle'),
  id: words,
  meta: z.object({ tag: z.array(z.object({ system: z.string(), code: z.string() })) }).optional(),
  type: z.literal('collection'),
  entry: z
    .array(
      z.object({ fullUrl: words, resource: z.discriminatedUnion('resourceType', [service, organization, location]) }),
    )
    .min(1),
})

export type Service = z.infer<typeof service>
export type Owner = z.infer<typeof organization>
export type Place = z.infer<typeof location>
type Extension = z.infer<typeof extensions>[number]

/** Every value of one of our own extensions, in order. */
export function extended(extension: readonly Extension[] | undefined, name: string): string[] {
  return (extension ?? [])
    .filter(({ url }) => url === `${ASIDE}/StructureDefinition/${name}`)
    .flatMap(({ valueDate, valueString, valueCode }) => valueDate ?? valueString ?? valueCode ?? [])
}

/** The first code of each concept. */
export function codesOf(list: z.infer<typeof concepts> | undefined): string[] {
  return (list ?? []).flatMap(({ coding }) => coding[0]?.code ?? [])
}
