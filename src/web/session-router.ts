import express, { Router, type Request, type Response } from 'express'
import { Failure } from '../errors.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import { endWhatEnded } from './end-what-ended.js'
import { ENDED_PATHS, endedPage, endedPath } from './ended-page.js'
import { checkForm } from './form-token.js'
import { handleForm } from './handle-form.js'
import { hideOthers } from './hide-others.js'
import { seenSession } from './seen-session.js'
import { clearSessionCookie, sessionKeyOf } from './session-cookie.js'
import { sessionPath } from './session-path.js'
import { showSession } from './show-session.js'
import type { WebDeps } from './web-deps.js'

/** A session has one address. GET shows where it stands, POST changes what is known about it. */
export function sessionRouter(deps: WebDeps): Router {
  const router = Router()
  const form = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 2_000 })

  router.get(['/session/:handle', '/session/:handle/patient'], async (req, res) => {
    const key = keyOf(req)
    const session = found(await seenSession(key, deps))
    remember(res, session, deps)
    if (req.path === sessionPath(session)) await showSession(res, session, key, deps)
    else res.redirect(303, sessionPath(session))
  })

  router.post(['/session/:handle', '/session/:handle/patient'], form, async (req, res) => {
    const key = keyOf(req)
    const before = found(await deps.sessions.find(key))
    remember(res, before, deps)
    checkForm(req, key.secret, deps.publicOrigin)

    const body = req.body as Readonly<Record<string, unknown>>
    const { session, again, ends, hides } = found(await handleForm(key, body, before, deps))
    if (hides) await hideOthers(req, key, deps)
    // Hidden meanwhile, it stays: nobody has read yet what became of it.
    if (ends && !session.hidden && !session.handover) await end(res, session, key, deps)
    else if (again) await showSession(res, session, key, deps, again)
    else res.redirect(303, sessionPath(session))
  })

  router.get(ENDED_PATHS, endedPage(deps))
  router.use(endWhatEnded(deps))

  return router
}

/** Forgets the session first; the tokens are handed back as far as the EHR lets us. */
async function end(res: Response, session: Session, key: SessionKey, deps: WebDeps): Promise<void> {
  await deps.sessions.end(key)
  await deps.releaseTokens(session, key)
  clearSessionCookie(res, key.handle, deps.profileOf(session.launch.profile).cookies === 'framed')
  res.redirect(303, endedPath(session.language))
}

/** What a failure on the way must still know: who may frame the page, and its language. */
function remember(res: Response, { launch, language }: Session, { profileOf }: Pick<WebDeps, 'profileOf'>): void {
  res.locals['ehrProfile'] = profileOf(launch.profile)
  res.locals['language'] = language
}

function keyOf(req: Request): SessionKey {
  return found(sessionKeyOf(req, req.params['handle']))
}

function found<T>(thing: T | null): T {
  if (thing === null) throw new Failure('SESSION_ENDED', 'no such session for this browser, or it has ended')
  return thing
}
