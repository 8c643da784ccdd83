import type { Request, Response } from 'express'
import type { LaunchContext } from '../../smart-launch/launch-context.js'
import { mayRecord } from '../../smart-launch/scope-problems.js'
import { OF_OURS } from '../record/band-entry.js'
import { dayIn } from '../session/age.js'
import { readChart } from '../session/read-chart.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/session-key.js'
import { DEFAULT_LANGUAGE } from './language-for.js'
import { clearOldCookies } from './clear-old-cookies.js'
import { fromBefore } from './earlier-session.js'
import { forgetSubject } from './note-refusal.js'
import { setSessionCookie } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

const HANDLE_BYTES = 16

/**
 * Opens a session for a completed launch: a new handle, a new secret, a cookie of its own.
 *
 * @returns the path of the session
 * @throws {Failure} when the EHR does not give the patient it launched for; when the audit cannot be written
 */
export async function openSession(context: LaunchContext, req: Request, res: Response, deps: WebDeps): Promise<string> {
  const key: SessionKey = {
    handle: deps.randomBytes(HANDLE_BYTES).toString('base64url'),
    secret: deps.secrets.make(),
  }
  const { tokens, ...launch } = context
  const { setting, settingByUser, absoluteMinutes, timeZone } = deps.siteOf(context.profile)
  const openedAt = deps.now()
  const opening: Session = {
    handle: key.handle,
    launch,
    content: deps.content.hash,
    setting: (context.fhirUser && settingByUser[context.fhirUser.id]) ?? setting,
    patient: { name: '', sex: 'unknown' },
    openedAt,
    lastSeenAt: openedAt,
    language: DEFAULT_LANGUAGE,
    asked: {},
    ticks: {},
    ...(!mayRecord(tokens.scopes, OF_OURS) && { readOnly: true }),
  }
  forgetSubject(res)
  await deps.sessions.open(opening, tokens, key.secret, async (session, inHand) => {
    const ehr = await deps.ehrFor(session, key, inHand)
    const chart = await readChart(ehr, launch, dayIn(timeZone, deps.wallClock()))
    return { ...session, ...chart, ...(await fromBefore(chart, req, deps)), lastSeenAt: deps.now() }
  })
  const framed = deps.profileOf(context.profile).cookies === 'framed'
  await clearOldCookies(req, res, framed, deps)
  setSessionCookie(res, key, { framed, maxAge: absoluteMinutes * 60_000 })
  return `/session/${key.handle}`
}
