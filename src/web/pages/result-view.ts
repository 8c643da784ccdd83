import type { Instrument } from '../../content/content.js'
import type { LoadedQuestionnaire } from '../../questionnaire/loaded-questionnaire.js'
import { rangeOf } from '../../score/band-problems.js'
import type { Interpretation } from '../../score/interpretation.js'
import type { Reading, Remarks, Result } from '../../score/result.js'
import type { WordKey, Words } from '../words.js'

/** One result in words. `tone`: `raised` asks for attention; colour is never the only sign. */
export type ResultView = Readonly<{
  instrument: string
  title: string
  score?: string
  finding: string
  tone: 'raised' | 'quiet'
  lines: readonly string[]
  topics: readonly string[]
  caution?: string
  facts: readonly Readonly<{ term: string; text: string }>[]
}>

/** Cut-off, source and validated population stand beside every score; topics never look like one. */
export function resultView(result: Result, { questionnaire, interpretation }: Instrument, words: Words): ResultView {
  const base = { instrument: result.instrument, title: interpretation.title, lines: [], topics: [], facts: [] }
  switch (result.kind) {
    case 'scored':
      return {
        ...base,
        ...reading(result.reading, words),
        lines: remarks(result, interpretation),
        score: words('result.score', { total: result.total, max: highest(questionnaire, interpretation.items) }),
        finding: words(bandKey(result.band)),
        tone: result.band === 'negative' ? 'quiet' : 'raised',
      }
    case 'incomplete':
      return {
        ...base,
        ...reading(result.reading, words),
        finding: result.band ? words(bandKey(result.band)) : words('result.incomplete'),
        tone: result.band && result.band !== 'negative' ? 'raised' : 'quiet',
        lines: [
          words(result.missing.length === 1 ? 'result.incomplete-one' : 'result.incomplete-many', {
            missing: result.missing.length,
            ...result.possible,
          }),
          ...(result.band ? [words('result.incomplete-band')] : []),
          ...remarks(result, interpretation),
        ],
      }
    case 'topics':
      return {
        ...base,
        finding: words(result.raised.length > 0 ? 'result.topics' : 'result.topics-none'),
        tone: result.raised.length > 0 ? 'raised' : 'quiet',
        topics: result.raised.map((linkId) => questionnaire.byLinkId.get(linkId)?.text.plain ?? linkId),
        lines: [words('result.topics-text'), ...openLine(result.declined.length + result.open.length, words)],
      }
    case 'declined':
      return { ...base, finding: words('result.declined'), tone: 'quiet', lines: [words('result.declined-text')] }
    case 'not-asked':
      return { ...base, finding: words('result.not-asked'), tone: 'quiet', lines: [words('result.not-asked-text')] }
    case 'not-scorable':
      return { ...base, finding: words('result.not-scorable'), tone: 'quiet', lines: [result.reason] }
  }
}

function reading(
  { cutoff, source, population, caution }: Reading,
  words: Words,
): Pick<ResultView, 'facts' | 'caution'> {
  return {
    facts: [
      { term: words('result.cutoff'), text: cutoff },
      { term: words('result.population'), text: population },
      { term: words('result.source'), text: source },
    ],
    ...(caution && { caution }),
  }
}

function remarks({ notes = [] }: Remarks, interpretation: Interpretation): readonly string[] {
  const known = 'notes' in interpretation ? (interpretation.notes ?? []) : []
  return notes.flatMap((id) => known.find((note) => note.id === id)?.text ?? [])
}

function openLine(count: number, words: Words): readonly string[] {
  return count > 0 ? [words('result.topics-open', { count })] : []
}

function highest({ byLinkId }: LoadedQuestionnaire, items: readonly string[]): number {
  return rangeOf(items.flatMap((linkId) => byLinkId.get(linkId) ?? [])).max
}

function bandKey(band: string): WordKey {
  return `result.band-${band}` as WordKey
}
