import { Router, type RequestHandler } from 'express'
import { afterFailure, endSession } from './end-what-ended.js'
import { checkForm } from './form-token.js'
import { handleForm } from './handle-form.js'
import { hideOthers } from './hide-others.js'
import { remember } from './remember-session.js'
import { notThere } from './not-there.js'
import { askingOf, openPatientWindow, TICKET_PATH } from './patient-window.js'
import { plainPages } from './plain-pages.js'
import { seenSession, sessionNow } from './seen-session.js'
import { PATIENT_PATH, sessionPath, STAFF_PATHS } from './session-path.js'
import { isShownAtOnce, showSession } from './show-session.js'
import type { WebDeps } from './web-deps.js'

const PATHS = [...STAFF_PATHS, PATIENT_PATH]

/**
 * A session has one address in each window. GET shows where it stands, POST, whose form is read by then, changes what is known
 * about it.
 *
 * @param limit  refuses more requests than a session needs
 */
export function sessionRouter(deps: WebDeps, limit: RequestHandler): Router {
  // An address is the one that is compared and counted, to the letter.
  const router = Router({ caseSensitive: true, strict: true })

  router.get(PATHS, limit, async (req, res) => {
    const asking = await askingOf(req, res, deps)
    const session = asking.key && (await seenSession(asking.key, deps, req))
    if (!session) return notThere(res, asking, deps)
    remember(res, session, deps)
    const path = sessionPath(session, asking.key)
    if (req.path === path) await showSession(res, session, asking.key, deps)
    else res.redirect(303, path)
  })

  router.post(PATHS, limit, async (req, res) => {
    const asking = await askingOf(req, res, deps)
    const { key } = asking
    const before = key && (await deps.sessions.find(key))
    if (!before) return notThere(res, asking, deps, req)
    remember(res, before, deps)
    checkForm(req, key.secret, deps.publicOrigin)

    const result = await handleForm(key, req.body as Readonly<Record<string, unknown>>, before, deps)
    if (!result) return notThere(res, asking, deps, req)
    const { session, again, hides } = result
    if (hides) await hideOthers(req, key, deps)
    if (result.ends && (await endSession(res, result, key, deps))) return
    const path = sessionPath(session, key)
    if (!again && !isShownAtOnce(req, session, path)) return res.redirect(303, path)
    // While an EHR was waited for, another process may have told somebody that it is hidden.
    const now = await sessionNow(key, deps)
    if (now) await showSession(res, now, key, deps, again)
    else await notThere(res, asking, deps, req)
  })

  router.post(TICKET_PATH, openPatientWindow(deps))
  router.use(plainPages(deps))
  router.use(...afterFailure(deps))

  return router
}
