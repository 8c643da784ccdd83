import type { LoadedQuestionnaire } from '../../../questionnaire/loaded-questionnaire.js'
import { speaksLanguage } from '../../../questionnaire/speaks-language.js'
import { speaks, textIn } from '../../../questionnaire/texts.js'
import { POPULATION_UNKNOWN } from '../../../score/cutoffs.js'
import type { Cutoff } from '../../../score/result.js'
import { languageOf } from '../../language-for.js'
import type { MarkedText } from '../../staff-text.js'
import type { Translate } from '../../messages.js'

/** The app's messages, and the language they are in. */
export type Reader = Readonly<{ t: Translate; language: string }>

/** Cutoff, population and source of a score, and what it must not be taken for. */
export type CutoffView = Readonly<{
  threshold: string
  /** Its number alone, where it begins with one: enough beside the score. */
  short: string
  population: string
  source: string
  /** Short: this patient is not one of those who were studied. */
  caution?: string
  readAloud: boolean
}>

export function cutoffView(
  { threshold, source, population, caution }: Cutoff,
  questionnaire: LoadedQuestionnaire,
  { t, language }: Reader,
): CutoffView {
  const unknown = caution === POPULATION_UNKNOWN
  return {
    ...{ threshold, population, source, short: /^\d+/.exec(threshold)?.[0] ?? threshold },
    ...(caution && { caution: t(unknown ? 'result.caution-unknown' : 'result.caution') }),
    readAloud: !speaksLanguage(questionnaire, language),
  }
}

/** What was asked, as it was asked. */
export function topic(linkId: string, { byLinkId, source }: LoadedQuestionnaire, language: string): MarkedText {
  const text = byLinkId.get(linkId)?.text ?? { plain: linkId, translations: {} }
  return { text: textIn(text, language), lang: speaks(text, language) ? '' : languageOf(source.language) }
}
