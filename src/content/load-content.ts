import { bandProblems } from './band-problems.js'
import { CANONICAL, readCanonicalBase, withCanonicalBase } from './canonical-base.js'
import type { Content } from './content.js'
import { contentHash, readContentFiles } from './content-files.js'
import type { FoundFiles } from './found-files.js'
import { gathering, type Gathering } from './gathering.js'
import type { Instrument } from './instrument.js'
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
  /** The first of these problems: files that cannot be read. With any of them nothing else was checked. */
  unreadable: readonly string[]
  instruments: readonly Instrument[]
}>

/** Said once instead of everything that would follow from a file that cannot be read. */
export const NOT_CHECKED = 'rules, cases and what stands between files were not checked: put these files right first'

/** Reads and checks all content once. With any problem there is no content. */
export const loadContent = (roots: readonly string[]): ParsedContent => parseContent(readContentFiles(roots))

export function parseContent({ files, problems: found }: FoundFiles): ParsedContent {
  const { from, base } = gatheringWithBase({ files, problems: found })
  const { instruments: byId, settings } = loadInstruments(from)
  const guidance = loadGuidance(from, byId, Object.keys(settings))
  const languages = loadLanguages(from)
  const translations = loadTranslations(from)
  const record = loadRecordContent(from)
  from.problems.push(...bandProblems(byId, languages))
  if (guidance) from.problems.push(...factProblems(byId, guidance))
  if (guidance) from.problems.push(...languageProblems(languages.keys(), guidance))
  const instruments = [...byId.values()]
  const problems = from.unreadable.length > 0 ? [...from.unreadable, NOT_CHECKED] : from.problems
  if (problems.length > 0 || !guidance || !record || base === undefined)
    return { problems, unreadable: from.unreadable, instruments }
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
  return { content, problems, unreadable: [], instruments }
}

function gatheringWithBase({ files, problems }: FoundFiles): Readonly<{ from: Gathering; base: string | undefined }> {
  const raw = gathering(files, problems)
  const file = raw.required(CANONICAL)
  const base = file && raw.read(file, readCanonicalBase)
  const from = gathering(base === undefined ? files : withCanonicalBase(files, base), raw.unreadable)
  return { from, base }
}
