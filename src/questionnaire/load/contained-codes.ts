import type {
  CodeSystem,
  CodeSystemConcept,
  Coding,
  Element,
  Extension,
  FhirResource,
  Questionnaire,
  ValueSet,
  ValueSetComposeInclude,
  ValueSetExpansionContains,
} from 'fhir/r4.js'
import { EXTENSION } from '../extensions.js'
import { notContained } from './expansion-file.js'

/** More answers than this are no question. */
const MOST_CODES = 2_000

/** What code systems, value sets and expansions say of one code. */
type Concept = Pick<CodeSystemConcept, 'display' | '_display' | 'designation' | 'extension'> & {
  code?: string | undefined
}

/** The codings of a contained value set. @throws {Error} where a terminology server would be needed */
export function codingsOf(reference: string, questionnaire: Questionnaire): readonly Coding[] {
  const set = contained(questionnaire).find(
    (one): one is ValueSet => one.resourceType === 'ValueSet' && isNamed(one, reference),
  )
  if (!set) throw notContained(reference)
  return set.expansion?.contains
    ? few(
        everyConceptBelow(set.expansion.contains, ({ contains }) => contains),
        reference,
      )
        .filter(({ abstract, code }) => !abstract && code)
        .map((one) => codingOf(one.system, one))
    : composed(set, questionnaire, reference)
}

function few<T>(codes: readonly T[], reference: string): readonly T[] {
  if (codes.length <= MOST_CODES) return codes
  throw new Error(`the value set ${reference} has more than ${MOST_CODES} codes: nobody can choose from so many`)
}

/** By its id in this file, or by its url with or without the version. */
const isNamed = ({ id, url, version }: ValueSet, reference: string): boolean =>
  `#${id}` === reference || url === reference || `${url}|${version}` === reference

function composed({ compose }: ValueSet, questionnaire: Questionnaire, reference: string): readonly Coding[] {
  const codings = (from: readonly ValueSetComposeInclude[] | undefined) =>
    (from ?? []).flatMap((include) => {
      if (include.valueSet || include.filter) throw new Error(`the value set ${reference} needs a terminology server`)
      const known = everyConcept(include.system, questionnaire)
      if (!include.concept && !known) throw new Error(`the value set ${reference} needs a terminology server`)
      return few<Concept & { code: string }>(include.concept ?? [...(known?.values() ?? [])], reference).map(
        (concept) => codingOf(include.system, { ...known?.get(concept.code), ...concept }),
      )
    })
  const keyOf = ({ system, code }: Coding) => `${system}|${code}`
  const excluded = new Set(codings(compose?.exclude).map(keyOf))
  return codings(compose?.include).filter((coding) => !excluded.has(keyOf(coding)))
}

function everyConcept(
  system: string | undefined,
  questionnaire: Questionnaire,
): ReadonlyMap<string, CodeSystemConcept> | undefined {
  const found = contained(questionnaire).find(
    (one): one is CodeSystem => one.resourceType === 'CodeSystem' && one.url === system,
  )
  return found?.concept && new Map(everyConceptBelow(found.concept).map((concept) => [concept.code, concept]))
}

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

function codingOf(system: string | undefined, { code, display, extension, ...rest }: Concept): Coding {
  const translations = translationsOf(rest)
  return {
    ...(system && { system }),
    ...(code && { code }),
    ...(display && { display }),
    ...(translations.length > 0 && { _display: { extension: translations } satisfies Element }),
    ...(extension && { extension }),
  }
}

/** A terminology names its translations as designations; the rest of a Questionnaire by an extension. */
const translationsOf = ({ _display, designation }: Omit<Concept, 'code'>): Extension[] => [
  ...(_display?.extension ?? []),
  ...(designation ?? []).flatMap(({ language, value }) =>
    language
      ? {
          url: EXTENSION.translation,
          extension: [
            { url: 'lang', valueCode: language },
            { url: 'content', valueString: value },
          ],
        }
      : [],
  ),
]

/** The FHIR types say `Resource`; narrowing needs the union. */
export const contained = (questionnaire: Questionnaire): readonly FhirResource[] =>
  (questionnaire.contained ?? []) as FhirResource[]
