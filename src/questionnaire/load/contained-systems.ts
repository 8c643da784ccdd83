import type { CodeSystem, CodeSystemConcept, FhirResource, Questionnaire, ValueSetExpansionContains } from 'fhir/r4.js'
import type { Concept } from './coding-of.js'

type Concepts = Readonly<{
  /** In the order of the file. */
  concepts: ReadonlyMap<string, Concept>
  /** What it is instead of complete, such as `fragment`. */
  gap: string | undefined
  /** Whether a concept can be chosen where the whole system is included: headings and what is out of use cannot. */
  canBeChosen: (concept: Concept, takesInactive: boolean) => boolean
}>

/** What a contained code system holds; undefined where the file has none of this url, or one without concepts. */
export function conceptsOf(url: string | undefined, questionnaire: Questionnaire): Concepts | undefined {
  const system = contained(questionnaire).find(
    (one): one is CodeSystem => one.resourceType === 'CodeSystem' && one.url === url,
  )
  if (!system?.concept) return undefined
  const is = (name: string) => flagged(system, name)
  const [isHeading, isInactive] = [is('notSelectable'), is('inactive')]
  return {
    concepts: new Map(everyConceptBelow(system.concept).map((concept) => [concept.code, concept])),
    gap: system.content === 'complete' ? undefined : system.content,
    canBeChosen: (concept, takesInactive) => !isHeading(concept) && (takesInactive || !isInactive(concept)),
  }
}

/**
 * A property says so under a code of the system's own, which its definition ties to this one.
 *
 * @source FHIR R4, CodeSystem, "Defined Concept Properties": `notSelectable`, `inactive`, and `status` of old
 */
function flagged({ property = [] }: CodeSystem, name: string): (concept: Concept) => boolean {
  const uri = `http://hl7.org/fhir/concept-properties#${name}`
  const codes = new Set([name, ...property.flatMap((one) => (one.uri === uri ? one.code : []))])
  return (concept) =>
    concept.property?.some(({ code, valueBoolean }) => codes.has(code) && valueBoolean === true) === true ||
    (name === 'inactive' && isRetired(concept))
}

const isRetired = ({ property }: Concept): boolean =>
  property?.some(
    ({ code, valueCode, valueString }) =>
      code === 'status' && /^(retired|inactive)$/.test(valueCode ?? valueString ?? ''),
  ) ?? false

/** In the order of the file, each before what is below it. Never recurses, so that no file can exhaust the stack. */
export function everyConceptBelow<T extends CodeSystemConcept | ValueSetExpansionContains>(
  concepts: readonly T[],
  below: (concept: T) => readonly T[] | undefined = (concept) =>
    (concept as CodeSystemConcept).concept as readonly T[] | undefined,
): readonly T[] {
  const found: T[] = []
  const stack = [...concepts].reverse()
  for (let next = stack.pop(); next; next = stack.pop()) {
    found.push(next)
    for (const child of [...(below(next) ?? [])].reverse()) stack.push(child)
  }
  return found
}

/** The FHIR types say `Resource`; narrowing needs the union. */
export const contained = (questionnaire: Questionnaire): readonly FhirResource[] =>
  (questionnaire.contained ?? []) as FhirResource[]
