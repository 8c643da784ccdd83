import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { everyShown, speaksLanguage } from '../questionnaire/speaks-language.js'
import { inLanguage } from '../questionnaire/texts.js'
import type { Interpretation } from './interpretation.js'

export type Offer =
  | Readonly<{ kind: 'offered' }>
  /** Staff may read it aloud in translation, but the patient is not handed it in this language. */
  | Readonly<{ kind: 'read-aloud'; reason: string }>
  | Readonly<{ kind: 'not-offered'; reason: string }>

/** Whether an instrument can be put before a patient in a language, and if not, why. */
export function offer(questionnaire: LoadedQuestionnaire, interpretation: Interpretation, language: string): Offer {
  const { title, wording, notIn = {}, readAloudOnly } = interpretation
  const isSilent = [...everyShown(questionnaire.items)].some(({ type, text }) => type !== 'group' && text.plain === '')
  if (isSilent) {
    const why = wording?.withheld ?? 'its questions have no text'
    return { kind: 'not-offered', reason: `${title} is not offered: ${why}` }
  }
  const refused = inLanguage(notIn, language)
  if (refused) return { kind: 'not-offered', reason: `${title} is not asked in "${language}": ${refused.why}` }
  if (readAloudOnly) return { kind: 'read-aloud', reason: `${title} is only read aloud by staff or an interpreter` }
  return speaksLanguage(questionnaire, language)
    ? { kind: 'offered' }
    : {
        kind: 'read-aloud',
        reason: `${title} has no published translation for "${language}": staff may read this aloud in translation`,
      }
}
