import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Instrument } from '../../../content/instrument.js'
import type { LoadedQuestionnaire } from '../../../questionnaire/loaded-questionnaire.js'
import { rangeOf } from '../../../score/band-problems.js'
import type { Interpretation } from '../../../score/interpretation.js'
import type { Remarks, Result } from '../../../score/result.js'
import type { Translate } from '../../messages.js'
import { answersView, type AnswersReader, type AnswerView } from './answers-view.js'
import { cutoffView, type CutoffView, type Reader } from './cutoff-view.js'
import { band, declinedParts, isBounded, isQuiet, openParts, topicParts } from './finding.js'

/**
 * One result in words. `tone`: `raised` asks for attention; colour is never the only sign. `title`, `remarks` and the
 * texts of the cutoff are the content's own English ones; everything else is in the language of the page.
 */
export type ResultView = Readonly<{
  instrument: string
  title: string
  score?: string
  finding: string
  tone: 'raised' | 'quiet'
  cutoff?: CutoffView
  /** Short: beside the cutoff. */
  line?: string
  /** Folded, with the answers. */
  lines: readonly string[]
  remarks: readonly string[]
  answers: readonly AnswerView[]
}>

type Parts = Pick<ResultView, 'finding'> & Partial<ResultView>

/** Cutoff, source and validated population stand with every score; topics never look like one. */
export function resultView(
  result: Result,
  instrument: Instrument,
  response: QuestionnaireResponse | undefined,
  page: AnswersReader,
): ResultView {
  const { interpretation, questionnaire } = instrument
  const wasAsked = response !== undefined && result.kind !== 'not-asked'
  const answers = wasAsked ? answersView(questionnaire, response, page) : []
  return {
    instrument: result.instrument,
    title: interpretation.title,
    tone: 'quiet',
    lines: [],
    remarks: [],
    answers,
    ...partsOf(result, instrument, { ...page, isDeclined: answers.some(({ isDeclined }) => isDeclined) }),
  }
}

function partsOf(
  result: Result,
  { questionnaire, interpretation }: Instrument,
  { isDeclined, ...page }: Reader & Readonly<{ isDeclined: boolean }>,
): Parts {
  const { t } = page
  const { items } = interpretation
  switch (result.kind) {
    case 'scored':
      return {
        cutoff: cutoffView(result.cutoff, questionnaire, page),
        remarks: remarks(result, interpretation),
        score: scoreText(result.total, questionnaire, items, t),
        ...(isQuiet(result.band) && { lines: [t('result.below-is-not-safe')] }),
        ...band(result.band, t),
      }
    case 'incomplete':
      return {
        cutoff: cutoffView(result.cutoff, questionnaire, page),
        remarks: remarks(result, interpretation),
        ...openParts(result, questionnaire, { items, isDeclined }, t),
      }
    case 'topics':
      return topicParts(result, items, t)
    case 'declined':
      return declinedParts(t)
    case 'not-asked':
      return { finding: t('result.not-asked') }
    case 'not-scorable':
      return { finding: t('result.not-scorable'), remarks: [result.reason] }
  }
}

function remarks({ remarks: ids = [] }: Remarks, interpretation: Interpretation): readonly string[] {
  const known = 'remarks' in interpretation ? (interpretation.remarks ?? []) : []
  return ids.flatMap((id) => known.find((remark) => remark.id === id)?.text ?? [])
}

function scoreText(total: number, questionnaire: LoadedQuestionnaire, items: readonly string[], t: Translate): string {
  if (!isBounded(items, questionnaire)) return String(total)
  const { max } = rangeOf(items.flatMap((linkId) => questionnaire.byLinkId.get(linkId) ?? []))
  return t('result.score', { total, max })
}
