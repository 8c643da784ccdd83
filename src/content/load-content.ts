import { bandProblems } from './band-problems.js'
import type { Content, Instrument } from './content.js'
import { contentHash, readContentFiles, type ContentFiles } from './content-files.js'
import { CANONICAL, readCanonicalBase, withCanonicalBase } from './canonical-base.js'
import { gathering, type Gathering } from './gathering.js'
import { loadGuidance } from './guidance.js'
import { loadInstruments } from './instruments.js'
import { languageProblems } from './language-problems.js'
import { loadLanguages } from './languages.js'
import { loadRecordContent } from './record-content.js'
import { loadTranslations } from './translations.js'
import { factProblems } from './fact-problems.js'

/** Loaded content, or every problem of every file; and the instruments that could be read, whatever else is wrong. */
export type ParsedContent = Readonly<{
  content?: Content
  problems: readonly string[]
  instruments: readonly Instrument[]
}>

/** Reads and checks all content once. With any problem there is no content. */
export const loadContent = (roots: readonly string[]): ParsedContent => parseContent(readContentFiles(roots))

export function parseContent(files: ContentFiles): ParsedContent {
  const { from, base } = gatheringWithBase(files)
  const { instruments: byId, settings } = loadInstruments(from)
  const guidance = loadGuidance(from, byId, Object.keys(settings))
  const languages = loadLanguages(from)
  const translations = loadTranslations(from, guidance?.site)
  const record = loadRecordContent(from)
  from.problems.push(...bandProblems(byId, languages))
  if (guidance) from.problems.push(...factProblems(byId, guidance))
  if (guidance) from.problems.push(...languageProblems(languages.keys(), guidance))
  const { problems } = from
  const instruments = [...byId.values()]
  if (problems.length > 0 || !guidance || !record || base === undefined) return { problems, instruments }
  const content = {
    instruments: byId,
    settings,
    guidance,
    languages,
    translations,
    ...record,
    base,
    hash: contentHash(files),
  }
  return { content, problems, instruments }
}

function gatheringWithBase(files: ContentFiles): Readonly<{ from: Gathering; base: string | undefined }> {
  const raw = gathering(files)
  const file = raw.required(CANONICAL)
  const base = file && raw.take(readCanonicalBase(raw.json(file), CANONICAL))
  const from = gathering(base === undefined ? files : withCanonicalBase(files, base))
  from.problems.push(...raw.problems)
  return { from, base }
}
