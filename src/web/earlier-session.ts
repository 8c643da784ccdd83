import type { Request } from 'express'
import { dueAfter, hasEmergency } from '../session/emergencies.js'
import { hide } from '../session/hidden.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/session-key.js'
import { isSameChart, isSameUser, mayTakeOver } from '../session/take-over.js'
import { sessionKeysOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

type Used = Readonly<{ launchHash?: string; profile: string }>
type Deps = Pick<WebDeps, 'sessions' | 'secrets'>
type Held = Readonly<{ key: SessionKey; session: Session }>

/**
 * What a launch finds in this browser of the same chart and user: the session that was open there, if anything was done in
 * it, or else one with an emergency that runs; and what stays due after the emergencies of those that it passes over.
 */
export async function fromBefore(
  { launch }: Pick<Session, 'launch'>,
  req: Request,
  deps: Deps & Pick<WebDeps, 'content'>,
): Promise<Pick<Session, 'earlier' | 'ticks'>> {
  const { facts } = deps.content.guidance
  const isBegun = ({ session }: Held): boolean => !mayTakeOver(session, facts)
  const its = await held(req, deps, (one) => isSameChart(one, { launch }) && isSameUser(one, { launch }))
  const earlier = its.findLast(isBegun) ?? its.findLast(({ session }) => hasEmergency(session, facts))
  const passed = its.filter((one) => one !== earlier && !isBegun(one))
  const ticks = dueAfter(
    passed.map(({ session }) => session),
    facts,
  )
  return { ticks, ...(earlier && { earlier: earlier.key }) }
}

/**
 * Where a launch goes on that the EHR refuses since it was used before: an EHR that loads its frame again does so. It gives
 * each value once, for one chart and one user. Nobody knows who is in the room by now.
 *
 * @returns the path of the session that this browser opened with the same launch
 */
export async function openAgain({ launchHash, profile }: Used, req: Request, deps: Deps): Promise<string | undefined> {
  if (launchHash === undefined) return undefined
  const its = await held(req, deps, ({ launch }) => launch.launchHash === launchHash && launch.profile === profile)
  const key = its.at(-1)?.key
  if (key) await deps.sessions.change(key, (session) => (session.handover ? session : hide(session, 'by-hand')))
  return key && `/session/${key.handle}`
}

/** The newest last, as browsers send their cookies. One with an invented secret costs no look in the store. */
async function held(
  req: Request,
  { sessions, secrets }: Deps,
  is: (one: Session) => boolean,
): Promise<readonly Held[]> {
  const ours = sessionKeysOf(req).filter(({ secret }) => secrets.isOurs(secret))
  const all = await Promise.all(ours.map(async (key) => ({ key, session: await sessions.find(key) })))
  return all.flatMap(({ key, session }) => (session && is(session) ? { key, session } : []))
}
