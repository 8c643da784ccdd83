import type { Content } from '../content/content.js'
import type { Instrument } from '../content/instrument.js'
import { speaksLanguage } from '../questionnaire/speaks-language.js'
import { inLanguage } from '../questionnaire/texts.js'
import { ageGroup } from './age.js'
import { isBegun } from './asked.js'
import type { Session } from './session.js'

/**
 * What everyone is asked in this session's setting, in order: adults the setting's instruments, teens its topics. Under
 * twelve, and until it is known whether the patient is 18, nothing is.
 */
export function instrumentsOf(
  session: Pick<Session, 'setting' | 'patient' | 'eighteen' | 'language' | 'asked'>,
  content: Content,
): readonly Instrument[] {
  const { setting, patient, eighteen } = session
  const asked = Object.hasOwn(content.settings, setting) ? content.settings[setting] : undefined
  const group = ageGroup(patient.age, eighteen)
  const ids = group === 'adult' ? asked?.ask : group === '12-17' ? asked?.teens : []
  return (ids ?? []).flatMap((id) => inItsLanguage(id, session, content) ?? [])
}

/**
 * The instrument, or what is asked in its place in this language. Whichever of the two has answers stays: nobody is asked
 * the same thing twice because a page was read in another language meanwhile.
 */
function inItsLanguage(
  id: string,
  { language, asked }: Pick<Session, 'language' | 'asked'>,
  { instruments }: Content,
): Instrument | undefined {
  const instrument = instruments.get(id)
  const { notIn = {} } = instrument?.interpretation ?? {}
  const begun = [id, ...Object.values(notIn).flatMap(({ ask }) => ask ?? [])].find((one) => isBegun(asked[one]))
  if (begun !== undefined) return instruments.get(begun)
  const refused = inLanguage(notIn, language)
  return refused ? instruments.get(refused.ask ?? '') : instrument
}

/** What whoever holds the device is asked: a patient who answers alone gets nothing that has to be read aloud. */
export function instrumentsHere(session: Session, content: Content): readonly Instrument[] {
  const all = instrumentsOf(session, content)
  return session.handover ? all.filter((one) => canAnswerAlone(one, session.language)) : all
}

/** Nobody answers alone in a language in which the questions were not published, or what is only read aloud. */
export function canAnswerAlone({ questionnaire, interpretation }: Instrument, language: string): boolean {
  return interpretation.readAloudOnly !== true && speaksLanguage(questionnaire, language)
}
