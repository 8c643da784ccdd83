import type { Instrument } from '../../../content/instrument.js'
import type { LoadedQuestionnaire } from '../../../questionnaire/loaded-questionnaire.js'
import { rangeOf } from '../../../score/band-problems.js'
import type { Interpretation } from '../../../score/interpretation.js'
import type { Remarks, Result } from '../../../score/result.js'
import type { MarkedText } from '../../staff-text.js'
import type { MessageKey, Translate } from '../../messages.js'
import { cutoffView, topic, type Reader } from './cutoff-view.js'

/**
 * One result in words. `tone`: `raised` asks for attention; colour is never the only sign. `title`, `remarks` and the
 * texts of `facts` are the content's own English ones; everything else is in the language of the page.
 */
export type ResultView = Readonly<{
  instrument: string
  title: string
  score?: string
  finding: string
  tone: 'raised' | 'quiet'
  lines: readonly string[]
  remarks: readonly string[]
  topics: readonly MarkedText[]
  cautions: readonly string[]
  facts: readonly Readonly<{ term: string; text: string }>[]
  source?: string
}>

/** Cut-off, source and validated population stand beside every score; topics never look like one. */
export function resultView(result: Result, instrument: Instrument, page: Reader): ResultView {
  const { interpretation } = instrument
  const none = { lines: [], remarks: [], topics: [], cautions: [], facts: [] }
  const base = { instrument: result.instrument, title: interpretation.title, ...none, tone: 'quiet' } as const
  return { ...base, ...partsOf(result, instrument, page) }
}

function partsOf(
  result: Result,
  { questionnaire, interpretation }: Instrument,
  { t, language }: Reader,
): Pick<ResultView, 'finding'> & Partial<ResultView> {
  switch (result.kind) {
    case 'scored':
      return {
        ...cutoffView(result.cutoff, questionnaire, { t, language }),
        remarks: remarks(result, interpretation),
        score: scoreText(result.total, questionnaire, interpretation.items, t),
        ...band(result.band, t),
      }
    case 'incomplete':
      return {
        ...cutoffView(result.cutoff, questionnaire, { t, language }),
        remarks: remarks(result, interpretation),
        lines: openLines(result, questionnaire, t),
        ...(result.band ? band(result.band, t) : { finding: t('result.incomplete') }),
      }
    case 'topics':
      return {
        finding: t(result.raised.length > 0 ? 'result.topics' : 'result.topics-none'),
        tone: result.raised.length > 0 ? 'raised' : 'quiet',
        topics: result.raised.map((linkId) => topic(linkId, questionnaire, language)),
        lines: [t('result.topics-text'), ...leftLine(result.declined.length + result.open.length, t)],
      }
    case 'declined':
      return { finding: t('result.declined'), lines: [t('result.declined-text')] }
    case 'not-asked':
      return { finding: t('result.not-asked'), lines: [t('result.not-asked-text')] }
    case 'not-scorable':
      return { finding: t('result.not-scorable'), remarks: [result.reason] }
  }
}

function openLines(
  { missing, possible, band: known }: Extract<Result, { kind: 'incomplete' }>,
  questionnaire: LoadedQuestionnaire,
  t: Translate,
): string[] {
  const one = missing.length === 1
  // A number that is typed has no range that would say anything.
  if (!isBounded(missing, questionnaire)) return [t('result.topics-open', { count: missing.length })]
  return [
    t(one ? 'result.incomplete-one' : 'result.incomplete-many', { missing: missing.length, ...possible }),
    ...(known ? [t('result.incomplete-band')] : []),
  ]
}

function remarks({ remarks: ids = [] }: Remarks, interpretation: Interpretation): readonly string[] {
  const known = 'remarks' in interpretation ? (interpretation.remarks ?? []) : []
  return ids.flatMap((id) => known.find((remark) => remark.id === id)?.text ?? [])
}

function leftLine(count: number, t: Translate): readonly string[] {
  return count > 0 ? [t('result.topics-open', { count })] : []
}

/** Answers are chosen, so a highest total means something. */
const isBounded = (items: readonly string[], { byLinkId }: LoadedQuestionnaire): boolean =>
  items.every((linkId) => (byLinkId.get(linkId)?.choices.length ?? 0) > 0)

function scoreText(total: number, questionnaire: LoadedQuestionnaire, items: readonly string[], t: Translate): string {
  return isBounded(items, questionnaire)
    ? t('result.score', { total, max: highest(questionnaire, items) })
    : String(total)
}

function highest({ byLinkId }: LoadedQuestionnaire, items: readonly string[]): number {
  return rangeOf(items.flatMap((linkId) => byLinkId.get(linkId) ?? [])).max
}

function band(id: string, t: Translate): Pick<ResultView, 'finding' | 'tone'> {
  return { finding: t(`result.band-${id}` as MessageKey), tone: QUIET_BANDS.includes(id) ? 'quiet' : 'raised' }
}

/** Bands that ask for nothing more than what everyone is offered. */
const QUIET_BANDS = ['negative', 'below', 'none', 'zone-1']
