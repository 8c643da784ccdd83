import type { AvoidList, Context } from './avoid-list.js'

/**
 * Looks for words to avoid in a text.
 *
 * @param context  who meets the text; some words are allowed in some contexts, such as a service's proper name
 * @returns one line per form found, with what to use instead; empty when the text is fine
 */
export function lintWords(text: string, { terms }: AvoidList, context: Context = 'patient'): string[] {
  const plain = ` ${plainWords(text)} `
  return terms
    .filter(({ allowedIn }) => !allowedIn.includes(context))
    .flatMap(({ forms, useInstead }) =>
      forms.filter((form) => plain.includes(` ${plainWords(form)} `)).map((form) => `"${form}": use ${useInstead}`),
    )
}

/** Small letters and single spaces; hyphens split words, apostrophes hold them together. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
}
