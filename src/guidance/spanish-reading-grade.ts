/**
 * How many years of school a Spanish text asks for (Crawford's formula, made for texts of primary school).
 *
 * @source Crawford AN. Fórmula y gráfico para determinar la comprensibilidad de textos de nivel primario en castellano.
 *   Lectura y Vida 1985: -0.205 x sentences per 100 words + 0.049 x syllables per 100 words - 3.407
 */
export function spanishReadingGrade(text: string): number {
  const sentences = text.split(/[.!?:;]+(?:\s|$)|\n+/).filter((part) => /\p{L}/u.test(part)).length
  const found = text.toLowerCase().match(/\p{L}+/gu) ?? []
  if (found.length === 0 || sentences === 0) return 0
  const syllables = found.reduce((sum, word) => sum + syllablesIn(word), 0)
  return (-0.205 * sentences * 100) / found.length + (0.049 * syllables * 100) / found.length - 3.407
}

/**
 * One syllable per strong vowel (a, e, o, or any with an accent); a group of weak vowels alone is one. A silent u is no
 * vowel (que, gui), and a y that no vowel follows is an i (hoy).
 */
export function syllablesIn(word: string): number {
  const sounded = word
    .replaceAll('h', '')
    .replaceAll(/([qg])u(?=[eiéí])/g, '$1')
    .replaceAll(/y(?![aeiouáéíóúü])/g, 'i')
  const groups = sounded.match(/[aeiouáéíóúü]+/g) ?? []
  return groups.reduce((sum, group) => sum + Math.max(1, group.match(/[aeoáéóíú]/g)?.length ?? 0), 0) || 1
}
