import type { CodeSystem, CodeSystemConcept, Coding, FhirResource, Questionnaire, ValueSet } from 'fhir/r4.js'

/** The codings of a contained value set. @throws {Error} where a terminology server would be needed */
export function codingsOf(reference: string, questionnaire: Questionnaire): readonly Coding[] {
  const set = contained(questionnaire).find(
    (one): one is ValueSet => one.resourceType === 'ValueSet' && (`#${one.id}` === reference || one.url === reference),
  )
  if (!set) throw new Error(`the value set ${reference} is not contained in this file, and none is fetched`)
  if (set.expansion?.contains)
    return set.expansion.contains
      .filter(({ abstract }) => !abstract)
      .map(({ system, code, display }) => coding(system, code, display))
  return (set.compose?.include ?? []).flatMap((include) => {
    if (include.valueSet || include.filter) throw new Error(`the value set ${reference} needs a terminology server`)
    const concepts = include.concept ?? everyConcept(include.system, questionnaire, reference)
    return concepts.map((concept) => ({
      ...coding(include.system, concept.code, concept.display),
      ...(concept.extension && { extension: concept.extension }),
    }))
  })
}

function everyConcept(
  system: string | undefined,
  questionnaire: Questionnaire,
  reference: string,
): readonly CodeSystemConcept[] {
  const found = contained(questionnaire).find(
    (one): one is CodeSystem => one.resourceType === 'CodeSystem' && one.url === system,
  )
  if (!found?.concept) throw new Error(`the value set ${reference} needs a terminology server`)
  return everyConceptBelow(found.concept)
}

export const everyConceptBelow = (concepts: readonly CodeSystemConcept[]): readonly CodeSystemConcept[] =>
  concepts.flatMap((concept) => [concept, ...everyConceptBelow(concept.concept ?? [])])

const coding = (system?: string, code?: string, display?: string): Coding => ({
  ...(system && { system }),
  ...(code && { code }),
  ...(display && { display }),
})

/** The FHIR types say `Resource`; narrowing by resourceType needs the union. */
export const contained = (questionnaire: Questionnaire): readonly FhirResource[] =>
  (questionnaire.contained ?? []) as FhirResource[]
