import { lintWords } from '../guidance/lint-words.js'
import type { Content } from './content.js'
import { memberProblems } from './member-problems.js'
import { readingProblems } from './reading-problems.js'
import { wordedTexts } from './worded-texts.js'

/**
 * What is wrong with how the content is worded: words to avoid, a list or a figure that a translation lost, words to a
 * patient that ask for more years of school than they may.
 */
export function wordingProblems(content: Content): string[] {
  const misworded = wordedTexts(content).flatMap(({ where, ...text }) =>
    lintWords(text, content.guidance.avoid).map((found) => `${where}: ${found}, in "${short(text.text)}"`),
  )
  return [...misworded, ...memberProblems(content), ...readingProblems(content)]
}

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
