import type { Content } from '../content/content.js'
import type { Instrument } from '../content/instrument.js'
import { speaksLanguage } from '../questionnaire/speaks-language.js'
import { instrumentsOf } from './results.js'
import type { Session } from './session.js'

/** The languages a session can be shown in: all of the app's; for a patient who answers alone, those of every question. */
export function languagesFor(session: Session, content: Content): readonly string[] {
  const all = [...content.languages.keys()]
  if (!session.handover) return all
  const asked = instrumentsOf(session, content)
  return all.filter((language) => canAnswerAlone(asked, language))
}

/** Nobody fills in questions alone in a language they were not published in. */
export function canAnswerAlone(instruments: readonly Instrument[], language: string): boolean {
  return instruments.every(({ questionnaire }) => speaksLanguage(questionnaire, language))
}
