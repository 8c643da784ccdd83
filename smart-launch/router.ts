import { cookieValue } from '../src/http/cookie-value.js'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import { Failure } from '../src/errors.js'
import type { AuthorizationForm } from './authorization-request.js'
import { beginLaunch, profileOf } from './begin-launch.js'
import { readCallback, readState } from './callback.js'
import type { EhrProfile } from './ehr-profile.js'
import { finishLaunch } from './finish-launch.js'
import { needsProof, probeCookieName, setAside, takeUp } from './frame-cookies.js'
import { loadJose } from './jose.js'
import { checkBrowser, launchCookieName, launchCookieOptions } from './launch-cookie.js'
import type { LaunchContext } from './launch-context.js'
import { readLaunchRequest } from './launch-request.js'
import { PENDING_MS, type PendingLaunches, type WaitingLaunches } from './pending-launch.js'
import { publicJwks } from './signing-keys.js'
import type { SmartClient } from './smart-client.js'

export type LaunchDeps = Readonly<{
  client: SmartClient
  pending: PendingLaunches
  waiting: WaitingLaunches
  /** Told as soon as the tenant of a request is known: headers depend on it, those of a refusal, too. */
  known: (profile: EhrProfile, res: Response) => void
  /** Told, before the refusal, at which path of ours the same launch goes on in a window that keeps cookies. */
  blocked: (path: string, res: Response) => void
  /** Writes the page that posts the authorization request; only for tenants that want it posted. */
  post: (form: AuthorizationForm, profile: EhrProfile, res: Response) => void
  /** Called once per launch with what it established. @returns the path to go on to, without code or state */
  opened: (context: LaunchContext, req: Request, res: Response) => Promise<string>
}>

/**
 * The three addresses an EHR knows us by. Every refusal is a thrown {@link Failure}.
 */
export function launchRouter(deps: LaunchDeps): Router {
  const router = Router()
  router.get('/launch', launch(deps))
  router.get('/callback', callback(deps))
  router.get('/.well-known/jwks.json', (_req, res) => {
    res.set('cache-control', `public, max-age=${JWKS_SECONDS}`).json(publicJwks(deps.client.keys()))
  })
  return router
}

const NOT_KEPT = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

/** How long an EHR may keep our public keys; rotation waits at least as long. */
export const JWKS_SECONDS = 300

function launch(deps: LaunchDeps): RequestHandler {
  const { client, waiting, known, blocked } = deps
  return async (req, res) => {
    res.set(NOT_KEPT)
    const query = queryOf(req)
    const resumed = await takeUp(client, waiting, query)
    const request = resumed ?? readLaunchRequest(query)
    const profile = profileOf(client, request)
    known(profile, res)
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
}

function callback({ client, pending, known, opened }: LaunchDeps): RequestHandler {
  return async (req, res) => {
    res.set(NOT_KEPT)
    const query = queryOf(req)
    const state = readState(query)
    // Taken before anything else is judged: whatever happens next, this launch has had its one return.
    const record = await pending.take(state)
    const profile = record && client.profileById(record.profile)
    if (!profile || client.now() - record.since > PENDING_MS) {
      throw new Failure('LAUNCH_STATE_MISMATCH', 'the launch is unknown, used or too old')
    }
    known(profile, res)

    const name = launchCookieName(state)
    const { maxAge: _, ...attributes } = launchCookieOptions(profile)
    res.clearCookie(name, attributes)
    checkBrowser(cookieValue(req.headers.cookie, name), record.cookieHash)

    const code = readCallback(query, record, profile.issuer)
    const context = await finishLaunch(client, profile, record, code)
    res.redirect(303, await opened(context, req, res))
  }
}

/** The query as it was sent: a parser that keeps repeated names apart. */
function queryOf(req: Request): URLSearchParams {
  const start = req.originalUrl.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : req.originalUrl.slice(start + 1))
}
