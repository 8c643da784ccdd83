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

export type CutoffView = Readonly<{
  facts: readonly Readonly<{ term: string; text: string }>[]
  source: string
  cautions: readonly string[]
}>

/** Cut-off, population and source of a score, and what it must not be taken for. */
export function cutoffView(
  { threshold, source, population, caution }: Cutoff,
  questionnaire: LoadedQuestionnaire,
  { t, language }: Reader,
): CutoffView {
  const unknown = caution === POPULATION_UNKNOWN
  return {
    facts: [
      { term: t('result.cutoff'), text: threshold },
      { term: t('result.population'), text: population },
    ],
    source,
    cautions: [
      ...(caution ? [t(unknown ? 'result.caution-unknown' : 'result.caution')] : []),
      ...(speaksLanguage(questionnaire, language) ? [] : [t('result.read-aloud')]),
    ],
  }
}

/** What was asked, as it was asked. */
export function topic(linkId: string, { byLinkId, source }: LoadedQuestionnaire, language: string): MarkedText {
  const text = byLinkId.get(linkId)?.text ?? { plain: linkId, translations: {} }
  return { text: textIn(text, language), lang: speaks(text, language) ? '' : languageOf(source.language) }
}
