/** A longer text is no answer to a question. */
export const LONGEST_ANSWER = 10_000

/** Nobody can choose from more. */
export const MOST_CHOICES = 2_000

/** Names that FHIR gives every expression and the engine does not know. @source FHIR R4, FHIRPath, "Environment variables" */
export const EVERYWHERE = { sct: 'http://snomed.info/sct', loinc: 'http://loinc.org' } as const
