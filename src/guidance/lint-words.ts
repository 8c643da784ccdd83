import type { AvoidList, Context } from './avoid-list.js'

/** A text, its language, and who meets it; some words are allowed in some contexts, such as a service's proper name. */
export type Worded = Readonly<{ text: string; language: string; context: Context }>

/** A text with the file or the entry it stands in. */
export type Placed = Worded & Readonly<{ where: string }>

/**
 * Looks for words to avoid in a text.
 *
 * @returns one line per form found, with what to use instead; empty when the text is fine
 */
export function lintWords({ text, language, context }: Worded, { terms }: AvoidList): string[] {
  const plain = ` ${plainWords(text)} `
  return terms
    .filter((term) => term.language === language && !term.allowedIn.includes(context))
    .flatMap(({ forms, except, useInstead }) => {
      const rest = except.reduce((left, right) => left.replaceAll(` ${plainWords(right)} `, ' … '), plain)
      return forms
        .filter((form) => rest.includes(` ${plainWords(form)} `))
        .map((form) => `"${form}": use ${useInstead}`)
    })
}

/** Small letters and single spaces; hyphens split words, apostrophes hold them together. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
}
