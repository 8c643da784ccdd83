import { bandProblems } from './band-problems.js'
import type { Content } from './content.js'
import { contentHash, readContentFiles } from './content-files.js'
import { gathering } from './gathering.js'
import { loadGuidance } from './guidance.js'
import { loadInstruments } from './instruments.js'
import { languageProblems } from './language-problems.js'
import { loadLanguages } from './languages.js'
import { loadRecordContent } from './record-content.js'
import { loadTranslations } from './translations.js'
import { topicProblems } from './topic-problems.js'

/** Loaded content, or every problem of every file. */
export type ParsedContent = Readonly<{ content?: Content; problems: readonly string[] }>

/** Reads and checks all content once. Half a book is no book: with any problem there is no content. */
export function loadContent(roots: readonly string[]): ParsedContent {
  const files = readContentFiles(roots)
  const from = gathering(files)
  const { instruments, sets } = loadInstruments(from)
  const guidance = loadGuidance(from)
  const languages = loadLanguages(from)
  const translations = loadTranslations(from, guidance?.site)
  const books = loadRecordContent(from)
  from.problems.push(...bandProblems(instruments, languages))
  if (guidance) from.problems.push(...topicProblems(instruments, guidance))
  if (guidance) from.problems.push(...languageProblems(languages.keys(), guidance))
  if (from.problems.length > 0 || !guidance || !books) return { problems: from.problems }
  return {
    content: { instruments, sets, guidance, languages, translations, ...books, hash: contentHash(files) },
    problems: [],
  }
}
