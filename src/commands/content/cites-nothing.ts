/** What every file that carries LOINC codes must say; it says nothing about the wording. */
const LOINC_NOTICE = /This material contains content from LOINC[^]*?loinc\.org\/license\.?/g

/** Names of licences, which say what may be done and not whose text it is. */
const LICENCES =
  /\b(?:CC[- ]?(?:BY(?:-\w+)*|0)|creative commons(?: attribution)?|apache|mit|gpl|public domain|all rights reserved|free(?: of charge| to use)?|open access|licen[cs]ed?|copyright|version)\b|[©\d.,;:()/-]/gi

/** Shorter than any name of an author or a publisher with a title. */
const SHORTEST_SOURCE = 12

/** What is wrong with a copyright statement, or nothing: it names whose text it is or where it was published. */
export function citesNothing(copyright: string | undefined): string | undefined {
  const stated = copyright?.replace(LOINC_NOTICE, '').trim() ?? ''
  if (stated === '') return 'copyright names neither a source nor a holder of the rights'
  const source = stated.replace(LICENCES, '').replace(/\s+/g, ' ').trim()
  return source.length < SHORTEST_SOURCE ? `copyright names a licence ("${stated}") but no source to cite` : undefined
}
