import { Router, type Request, type RequestHandler, type Response } from 'express'
import { Failure } from '../src/errors.js'
import type { AuthorizationForm } from './authorization-request.js'
import { beginLaunch, profileOf } from './begin-launch.js'
import { readCallback, readState } from './callback.js'
import { claimLaunch, findLaunch } from './claim-launch.js'
import type { EhrProfile } from './ehr-profile.js'
import { finishLaunch, orHandBack } from './finish-launch.js'
import { needsProof, probeCookieName, setAside, takeUp } from './frame-cookies.js'
import { loadJose } from './jose.js'
import { launchCookieName, launchCookieOptions } from './launch-cookie.js'
import type { LaunchContext } from './launch-context.js'
import { NOT_KEPT, onlyGet, queryOf, readLaunchRequest } from './launch-request.js'
import { PENDING_MS, type PendingLaunch, type PendingLaunches, type WaitingLaunches } from './pending-launch.js'
import { publicJwks } from './signing-keys.js'
import type { SmartClient } from './smart-client.js'

export type LaunchDeps = Readonly<{
  client: SmartClient
  pending: PendingLaunches
  waiting: WaitingLaunches
  /** Told as soon as the tenant of a request is known: headers depend on it, those of a refusal, too. */
  known: (profile: EhrProfile, res: Response) => void
  /** Whether one more launch may begin. @throws {Failure} TOO_MANY */
  admit: (profile: EhrProfile, req: Request) => Promise<void>
  /** Whether this user may open one more session; if not, its tokens are handed back. @throws {Failure} TOO_MANY */
  admitUser: (context: LaunchContext) => Promise<void>
  /** Told, before the refusal, at which path of ours the same launch goes on in a window that keeps cookies. */
  blocked: (path: string, res: Response) => void
  /** Writes the page that posts the authorization request; only for tenants that want it posted. */
  post: (form: AuthorizationForm, profile: EhrProfile, res: Response) => void
  /** Told once a sign-in is used up: whatever fails from then on, the same address leads nowhere. */
  claimed: (res: Response) => void
  /** Asked before a refusal of the EHR is told. @returns the path to go on to, where this launch was used here before */
  usedBefore: (launch: PendingLaunch, req: Request) => Promise<string | undefined>
  /** Called once per launch with what it established. @returns the path to go on to, without code or state */
  opened: (context: LaunchContext, req: Request, res: Response) => Promise<string>
}>

/** The addresses an EHR knows us by. Every refusal is a thrown {@link Failure}. */
export function launchRouter(deps: LaunchDeps): Router {
  const router = Router()
  router.all(['/launch', '/callback', '/callback/:profile'], onlyGet)
  router.get('/launch', launch(deps))
  router.get(['/callback', '/callback/:profile'], callback(deps))
  router.get('/.well-known/jwks.json', (_req, res) => {
    res.set('cache-control', `public, max-age=${JWKS_SECONDS}`).json(publicJwks(deps.client.keys()))
  })
  return router
}

/** How long an EHR may keep our public keys; rotation waits at least as long. */
export const JWKS_SECONDS = 300

function launch(deps: LaunchDeps): RequestHandler {
  const { client, waiting, known, admit, blocked } = deps
  return async (req, res) => {
    res.set(NOT_KEPT)
    const query = queryOf(req.originalUrl)
    const resumed = await takeUp(client, waiting, query)
    const request = resumed ?? readLaunchRequest(query)
    const profile = profileOf(client, request)
    known(profile, res)
    if (!resumed) await admit(profile, req)
    if (!needsProof(req, profile)) return sendToEhr(deps, profile, request.launch, res)

    const path = await setAside(client, waiting, request)
    if (!resumed) {
      res.cookie(probeCookieName(profile), '1', launchCookieOptions(profile))
      return res.redirect(303, path)
    }
    blocked(path, res)
    throw new Failure('LAUNCH_COOKIES_BLOCKED', 'the browser keeps no cookie in this frame')
  }
}

async function sendToEhr(
  { client, pending, post }: LaunchDeps,
  profile: EhrProfile,
  launch: string | undefined,
  res: Response,
): Promise<void> {
  const { state, cookie, pending: record, authorization } = await beginLaunch(client, profile, launch)
  await pending.put(state, record, PENDING_MS)
  res.cookie(launchCookieName(state), cookie, launchCookieOptions(profile))
  if (authorization.method === 'get') res.redirect(303, authorization.url)
  else post(authorization, profile, res)
  // The browser is on its way to the EHR: when it comes back there will be a token to ask for and one to verify.
  await loadJose()
  await client.proofs.prepare(profile, record.tokenEndpoint)
}

function callback({ client, pending, known, claimed, usedBefore, admitUser, opened }: LaunchDeps): RequestHandler {
  return async (req, res) => {
    res.set(NOT_KEPT)
    const query = queryOf(req.originalUrl)
    const found = await findLaunch(client, pending, readState(query))
    const { state, record, profile } = found
    known(profile, res)

    await claimLaunch(client, pending, found, { headers: req.headers, pathname: req.path })
    claimed(res)
    const { maxAge: _, ...attributes } = launchCookieOptions(profile)
    res.clearCookie(launchCookieName(state), attributes)

    const code = readCallback(query, record, profile.issuer)
    const path = code instanceof Failure ? await usedBefore(record, req) : undefined
    if (path !== undefined) return res.redirect(303, path)
    if (code instanceof Failure) throw code
    const context = await finishLaunch(client, profile, record, code)
    await orHandBack(client, context, admitUser(context))
    res.redirect(303, await opened(context, req, res))
  }
}
