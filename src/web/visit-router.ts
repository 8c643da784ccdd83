import express, { Router, type Request, type Response } from 'express'
import { Failure } from '../errors.js'
import { instrumentsOf } from '../visit/results.js'
import { positionOf } from '../visit/position.js'
import type { Visit } from '../visit/visit.js'
import type { VisitKey } from '../visit/visits.js'
import { CLOSED_PATHS, closedPage, closedPath } from './closed-page.js'
import { endWhatEnded } from './end-what-ended.js'
import { checkForm } from './form-token.js'
import type { Again } from './pages/page-context.js'
import { showVisit } from './show-visit.js'
import { coverIn, inLanguage, pageKept } from './steps/cover-steps.js'
import { isFinished } from './steps/record-steps.js'
import type { Form, StepContext } from './steps/step.js'
import { STEPS } from './steps/steps.js'
import { seenVisit } from './seen-visit.js'
import { clearVisitCookie, visitKeyOf } from './visit-cookie.js'
import { visitPath } from './visit-path.js'
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
    const { visit: changed, again } = await takeStep(key, body, deps)
    if (isFinished(changed, body)) await close(res, changed, key, deps)
    else if (again) await showVisit(res, changed, key, deps, again)
    else res.redirect(303, visitPath(changed))
  })

  router.get(CLOSED_PATHS, closedPage(deps))
  router.use(endWhatEnded(deps))

  return router
}

const keepNothing = (): Promise<void> => Promise.resolve()

/** Runs the step the form names, if the visit stands there; staff may also answer from an earlier page. */
async function takeStep(key: VisitKey, form: Form, deps: WebDeps): Promise<{ visit: Visit; again?: Again }> {
  const contextOf = (visit: Visit, keep: StepContext['keep'] = keepNothing): StepContext => ({
    ...{ form, key, deps, keep },
    instruments: instrumentsOf(visit, deps.content).map(({ id }) => id),
  })
  const cover = coverIn(form)
  if (cover) {
    return { visit: found(await deps.visits.cover(key, cover, (visit) => pageKept(visit, contextOf(visit)))) }
  }

  let again: Again | undefined
  const changed = await deps.visits.change(key, async (visit, keep) => {
    const context = contextOf(visit, keep)
    const spoken = inLanguage(visit, context)
    if (spoken) return spoken

    const page = typeof form['page'] === 'string' ? form['page'] : ''
    const step = Object.hasOwn(STEPS, page) ? STEPS[page] : undefined
    const isHere =
      page === positionOf(visit, context.instruments).page || (page === 'ask' && !visit.handover && !visit.cover)
    if (!step || !isHere) return visit
    const result = await step(visit, context)
    again = result.again
    return result.visit
  })
  return { visit: found(changed), ...(again && { again }) }
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
