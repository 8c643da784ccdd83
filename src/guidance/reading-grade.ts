/**
 * How many years of school an English text asks for (Flesch-Kincaid grade level).
 *
 * Syllables are counted by groups of vowels, which is right for most plain words; a text without words has grade 0.
 * @source Kincaid et al. 1975: 0.39 x words per sentence + 11.8 x syllables per word - 15.59
 */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?:;]+(?:\s|$)|\n+/).filter((part) => /\p{L}/u.test(part)).length
  const found = text.toLowerCase().match(/[\p{L}][\p{L}'’-]*/gu) ?? []
  if (found.length === 0 || sentences === 0) return 0
  const syllables = found.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (found.length / sentences) + 11.8 * (syllables / found.length) - 15.59
}

function syllablesIn(word: string): number {
  const sounded = word.replaceAll(/['’-]/g, '').replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, '')
  return Math.max(1, sounded.match(/[aeiouy]+/g)?.length ?? 1)
}
