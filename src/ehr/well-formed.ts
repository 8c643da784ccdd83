import type { Resource } from 'fhir/r4.js'
import { z } from 'zod'

/** What of a resource is read elsewhere, in the shapes FHIR gives it. The rest is passed on unread. */
const text = z.string().max(4096)
const coding = z.looseObject({ system: text.optional(), code: text.optional() })
const concept = z.looseObject({ coding: z.array(coding).optional() })
const reference = z.looseObject({ reference: text.optional() })
const identifier = z.looseObject({ system: text.optional(), value: text.optional() })
const meta = z.looseObject({ versionId: text.optional(), security: z.array(coding).optional() })

const SHAPES = new Map<string, z.ZodType>([
  [
    'Observation',
    z.looseObject({
      meta: meta.optional(),
      identifier: z.array(identifier).optional(),
      status: text,
      category: z.array(concept).optional(),
      code: concept,
      subject: reference.optional(),
      encounter: reference.optional(),
      effectiveDateTime: text.optional(),
      valueCodeableConcept: concept.optional(),
      valueQuantity: z.looseObject({ value: z.number().optional() }).optional(),
      dataAbsentReason: concept.optional(),
      interpretation: z.array(concept).optional(),
    }),
  ],
])

/**
 * Whether what is read of a resource has the shapes that FHIR and its types promise. An EHR's mistake is then an
 * answer that cannot be used, and never an error inside a page that trusted the types.
 *
 * Patient and Encounter are not looked at here: of those every part is read by itself, and an odd one is unknown.
 *
 * @source FHIR R4, Observation
 */
export function isWellFormed({ resourceType, ...rest }: Resource): boolean {
  return SHAPES.get(resourceType)?.safeParse(rest).success ?? true
}
