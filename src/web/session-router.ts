import express, { Router, type Request, type Response } from 'express'
import { Failure } from '../errors.js'
import type { Visit } from '../session/session.js'
import type { VisitKey } from '../session/sessions.js'
import { CLOSED_PATHS, closedPage, closedPath } from './ended-page.js'
import { endWhatEnded } from './end-what-ended.js'
import { checkForm } from './form-token.js'
import { showVisit } from './show-session.js'
import { isFinished } from './pages/record/record-steps.js'
import type { Form } from './pages/form-handler.js'
import { seenVisit } from './seen-session.js'
import { takeStep } from './handle-form.js'
import { clearVisitCookie, visitKeyOf } from './session-cookie.js'
import { visitPath } from './session-path.js'
import type { WebDeps } from './web-deps.js'

/** A visit has one address. GET shows where it stands, POST changes what is known about it. */
export function visitRouter(deps: WebDeps): Router {
  const router = Router()
  const form = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 2_000 })

  router.get(['/visit/:handle', '/visit/:handle/guest'], async (req, res) => {
    const key = keyOf(req)
    const visit = found(await seenVisit(key, deps))
    remember(res, visit, deps)
    if (req.path === visitPath(visit)) await showVisit(res, visit, key, deps)
    else res.redirect(303, visitPath(visit))
  })

  router.post(['/visit/:handle', '/visit/:handle/guest'], form, async (req, res) => {
    const key = keyOf(req)
    const visit = found(await deps.visits.find(key))
    remember(res, visit, deps)
    checkForm(req, key.secret, deps.publicOrigin)

    const body = req.body as Form
    if (body['page'] === 'done' && body['action'] === 'close' && !visit.handover) {
      await close(res, visit, key, deps)
      return
    }
    const { visit: changed, again } = found(await takeStep(key, body, deps))
    if (isFinished(changed, body)) await close(res, changed, key, deps)
    else if (again) await showVisit(res, changed, key, deps, again)
    else res.redirect(303, visitPath(changed))
  })

  router.get(CLOSED_PATHS, closedPage(deps))
  router.use(endWhatEnded(deps))

  return router
}

/** Forgets the visit first; the tokens are handed back as far as the EHR lets us. */
async function close(res: Response, visit: Visit, key: VisitKey, deps: WebDeps): Promise<void> {
  await deps.visits.end(key)
  await deps.releaseTokens(visit, key)
  clearVisitCookie(res, key.handle, deps.profileOf(visit.launch.profile).cookies === 'framed')
  res.redirect(303, closedPath(visit.language))
}

/** What a failure on the way must still know: who may frame the page, and its language. */
function remember(res: Response, { launch, language }: Visit, { profileOf }: Pick<WebDeps, 'profileOf'>): void {
  res.locals['ehrProfile'] = profileOf(launch.profile)
  res.locals['language'] = language
}

function keyOf(req: Request): VisitKey {
  return found(visitKeyOf(req, req.params['handle']))
}

function found<T>(thing: T | null): T {
  if (thing === null) throw new Failure('VISIT_ENDED', 'no such visit for this browser, or it has ended')
  return thing
}
