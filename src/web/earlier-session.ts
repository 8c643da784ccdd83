import type { Request } from 'express'
import { hide } from '../session/hidden.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/session-key.js'
import { isSameChart, isSameUser, mayTakeOver } from '../session/take-over.js'
import { sessionKeysOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

type Used = Readonly<{ launchHash?: string; profile: string }>
type Deps = Pick<WebDeps, 'sessions' | 'secrets'>

/** The session that this browser had open for the same chart and user, if anything was done there. */
export function earlierOf(
  { launch }: Pick<Session, 'launch'>,
  req: Request,
  deps: Deps,
): Promise<SessionKey | undefined> {
  return newest(req, deps, (one) => isSameChart(one, { launch }) && isSameUser(one, { launch }) && !mayTakeOver(one))
}

/**
 * Where a launch goes on that the EHR refuses since it was used before: an EHR that loads its frame again does so. It gives
 * each value once, for one chart and one user. Nobody knows who is in the room by now.
 *
 * @returns the path of the session that this browser opened with the same launch
 */
export async function openAgain({ launchHash, profile }: Used, req: Request, deps: Deps): Promise<string | undefined> {
  const isIts = ({ launch }: Session): boolean => launch.launchHash === launchHash && launch.profile === profile
  const key = launchHash === undefined ? undefined : await newest(req, deps, isIts)
  if (key) await deps.sessions.change(key, (session) => (session.handover ? session : hide(session, 'by-hand')))
  return key && `/session/${key.handle}`
}

/** Browsers send the newest cookie last. One with an invented secret costs no look in the store. */
async function newest(
  req: Request,
  { sessions, secrets }: Deps,
  is: (session: Session) => boolean,
): Promise<SessionKey | undefined> {
  const ours = sessionKeysOf(req).filter(({ secret }) => secrets.isOurs(secret))
  const held = await Promise.all(ours.map(async (key) => ({ key, session: await sessions.find(key) })))
  return held.findLast(({ session }) => session && is(session))?.key
}
