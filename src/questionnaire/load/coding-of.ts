import type { CodeSystemConcept, Coding, Element, Extension } from 'fhir/r4.js'
import { EXTENSION } from '../extensions.js'

/** What code systems, value sets and expansions say of one code. */
export type Concept = Pick<CodeSystemConcept, 'display' | '_display' | 'designation' | 'extension' | 'property'> & {
  code?: string | undefined
}

export function codingOf(system: string | undefined, { code, display, extension, ...rest }: Concept): Coding {
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
