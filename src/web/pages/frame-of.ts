import { languagesFor } from '../../session/languages-for.js'
import type { Position } from '../../session/position.js'
import type { Session } from '../../session/session.js'
import type { SessionKey } from '../../session/session-key.js'
import { formToken } from '../form-token.js'
import { chartTextIn, staffTextIn } from '../staff-text.js'
import type { Frame } from '../send-page.js'
import { sessionPath } from '../session-path.js'
import { isNeutral } from './neutral-pages.js'
import { saysPageLost } from './page-lost.js'
import { mayTransfer } from './transfer-begins.js'
import type { WebDeps } from '../web-deps.js'
import { patientLine } from './shared/patient-line.js'

/**
 * What surrounds every page of a session. The banner shows when the EHR asks for it, or does not say; never while the
 * patient holds the device, or is about to.
 */
export function frameOf(
  session: Session,
  { page }: Position,
  key: SessionKey,
  deps: Pick<WebDeps, 'messages' | 'content' | 'siteOf' | 'randomBytes'>,
): Frame {
  const { content, siteOf } = deps
  const t = deps.messages(session.language)
  const { staffLockSeconds, patientLockSeconds } = siteOf(session.launch.profile)
  const isPatientView = session.handover !== undefined || page === 'survey'

  return {
    t,
    language: session.language,
    staffText: staffTextIn(session.language, content.translations.get(session.language)),
    chartText: chartTextIn(session.language),
    form: { action: sessionPath(session, key), token: formToken(key.secret, deps.randomBytes) },
    languages: languagesFor(session, content)
      .filter((language) => language !== session.language)
      .map((language) => ({ code: language, name: deps.messages(language)('language.name') })),
    ...(!isNeutral(page, session, content) && {
      hide: { idleSeconds: isPatientView ? patientLockSeconds : staffLockSeconds, warns: !isPatientView },
    }),
    ...(mayTransfer(page, session) && { transfer: true }),
    ...(saysPageLost(page, session, content) && { pageLost: true }),
    ...(session.launch.needPatientBanner &&
      !isPatientView &&
      !session.handOverOffer && { banner: patientLine(session, t) }),
  }
}
