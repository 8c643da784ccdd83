import type { Request } from 'express'
import { hide } from '../session/hidden.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/session-key.js'
import { isSameChart, isSameUser, mayTakeOver } from '../session/take-over.js'
import { sessionKeysOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

type Used = Readonly<{ launchHash?: string; profile: string }>
type Deps = Pick<WebDeps, 'sessions' | 'secrets'>
type Is = (session: Session) => boolean

/**
 * The session that this browser had open for the same chart and user, if anything was done there; one with nothing but an
 * emergency where there is no other.
 */
export function earlierOf(
  { launch }: Pick<Session, 'launch'>,
  req: Request,
  deps: Deps & Pick<WebDeps, 'content'>,
): Promise<SessionKey | undefined> {
  const { facts } = deps.content.guidance
  const isIts: Is = (one) => isSameChart(one, { launch }) && isSameUser(one, { launch })
  const isBegun: Is = (one) => isIts(one) && !mayTakeOver(one, facts)
  return newest(req, deps, isBegun, (one) => isIts(one) && Object.keys(one.ticks).length > 0)
}

/**
 * Where a launch goes on that the EHR refuses since it was used before: an EHR that loads its frame again does so. It gives
 * each value once, for one chart and one user. Nobody knows who is in the room by now.
 *
 * @returns the path of the session that this browser opened with the same launch
 */
export async function openAgain({ launchHash, profile }: Used, req: Request, deps: Deps): Promise<string | undefined> {
  const isIts: Is = ({ launch }) => launch.launchHash === launchHash && launch.profile === profile
  const key = launchHash === undefined ? undefined : await newest(req, deps, isIts)
  if (key) await deps.sessions.change(key, (session) => (session.handover ? session : hide(session, 'by-hand')))
  return key && `/session/${key.handle}`
}

/** Browsers send the newest cookie last; what `is` it goes before what may be it `or` else. One with an invented secret costs no look in the store. */
async function newest(req: Request, { sessions, secrets }: Deps, is: Is, or: Is = is): Promise<SessionKey | undefined> {
  const ours = sessionKeysOf(req).filter(({ secret }) => secrets.isOurs(secret))
  const held = await Promise.all(ours.map(async (key) => ({ key, session: await sessions.find(key) })))
  const [found] = [is, or].flatMap((it) => held.findLast(({ session }) => session && it(session)) ?? [])
  return found?.key
}
