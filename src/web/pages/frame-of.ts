import { languagesFor } from '../../session/languages-for.js'
import type { Position } from '../../session/position.js'
import type { Visit } from '../../session/session.js'
import type { VisitKey } from '../../session/sessions.js'
import { formToken } from '../form-token.js'
import { quoteIn, sayIn } from '../staff-text.js'
import type { Frame } from '../send-page.js'
import { visitPath } from '../session-path.js'
import type { WebDeps } from '../web-deps.js'

/** Pages that show nothing anyone could mind. */
const NEUTRAL: readonly Position['page'][] = ['privacy', 'wellness', 'covered', 'thanks', 'locked']

/**
 * What surrounds every page of a visit. The banner shows when the EHR asks for it, or does not say; never while the
 * patient holds the device.
 */
export function frameOf(
  visit: Visit,
  { page }: Position,
  key: VisitKey,
  deps: Pick<WebDeps, 'words' | 'content' | 'profileOf'>,
): Frame {
  const { content, profileOf } = deps
  const words = deps.words(visit.language)
  const { name, birthDate } = visit.patient
  const born = birthDate ? words('banner.born', { date: birthDate }) : words('banner.birth-unknown')
  const { staffLockSeconds, patientLockSeconds } = profileOf(visit.launch.profile)
  const isGuest = visit.handover !== undefined

  return {
    words,
    language: visit.language,
    said: sayIn(visit.language, content.translations.get(visit.language)),
    quoted: quoteIn(visit.language),
    form: { action: visitPath(visit), token: formToken(key.secret) },
    languages: languagesFor(visit, content)
      .filter((language) => language !== visit.language)
      .map((language) => ({ code: language, name: deps.words(language)('language.name') })),
    ...(!NEUTRAL.includes(page) && {
      hide: { idleSeconds: isGuest ? patientLockSeconds : staffLockSeconds, warns: !isGuest },
    }),
    ...(visit.launch.needPatientBanner && !isGuest && { banner: { name, born } }),
  }
}
