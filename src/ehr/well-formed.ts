import type { Resource } from 'fhir/r4.js'
import { z } from 'zod'

/** What of a resource is read elsewhere, in the shapes FHIR gives it. The rest is passed on unread. */
const text = z.string().max(4096)
/** Only shown. */
const shownText = z.string().optional()
const coding = z.looseObject({ system: text.optional(), code: text.optional(), display: shownText })
const concept = z.looseObject({ text: shownText, coding: z.array(coding).optional() })
const reference = z.looseObject({ reference: text.optional() })
const identifier = z.looseObject({ system: text.optional(), value: text.optional() })
const quantity = z.looseObject({ value: z.number().optional(), code: text.optional(), unit: text.optional() })
const meta = z.looseObject({ versionId: text.optional(), security: z.array(coding).optional() })

const SHAPES = new Map<string, z.ZodType>([
  [
    'Observation',
    z.looseObject({
      id: text.optional(),
      meta: meta.optional(),
      identifier: z.array(identifier).optional(),
      status: text,
      category: z.array(concept).optional(),
      code: concept,
      subject: reference.optional(),
      encounter: reference.optional(),
      effectiveDateTime: text.optional(),
      performer: z.array(reference).optional(),
      valueCodeableConcept: concept.optional(),
      valueQuantity: quantity.optional(),
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
