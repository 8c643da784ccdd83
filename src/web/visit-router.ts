import express, { Router, type Request, type Response } from 'express'
import { Failure } from '../errors.js'
import { instrumentsOf } from '../visit/results.js'
import { positionOf } from '../visit/position.js'
import type { Visit } from '../visit/visit.js'
import type { VisitKey } from '../visit/visits.js'
import { checkForm } from './form-token.js'
import { sendPage } from './send-page.js'
import { showVisit, type Again } from './show-visit.js'
import { askStep } from './steps/ask-step.js'
import { limitsStep, privacyStep, wellnessStep } from './steps/opening-steps.js'
import { planStep } from './steps/plan-step.js'
import { doneStep, previewStep, recordStep } from './steps/record-steps.js'
import type { Form, Step } from './steps/step.js'
import { clearVisitCookie, visitKeyOf } from './visit-cookie.js'
import type { WebDeps } from './web-deps.js'

const STEPS: Readonly<Record<string, Step>> = {
  privacy: privacyStep,
  wellness: wellnessStep,
  limits: limitsStep,
  ask: askStep,
  plan: planStep,
  record: recordStep,
  preview: previewStep,
  done: doneStep,
}

/** A visit has one address. GET shows where it stands, POST changes what is known about it. */
export function visitRouter(deps: WebDeps): Router {
  const router = Router()
  const form = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 2_000 })

  router.get('/visit/:handle', async (req, res) => {
    const key = keyOf(req)
    const visit = found(await deps.visits.find(key))
    res.locals['ehrProfile'] = deps.profileOf(visit.launch.profile)
    await showVisit(res, visit, key, deps)
  })

  router.post('/visit/:handle', form, async (req, res) => {
    const key = keyOf(req)
    const visit = found(await deps.visits.find(key))
    res.locals['ehrProfile'] = deps.profileOf(visit.launch.profile)
    checkForm(req, key.secret, deps.publicOrigin)

    const body = req.body as Form
    if (body['page'] === 'done' && body['action'] === 'close') {
      await close(res, visit, key, deps)
      return
    }
    const { visit: changed, again } = await takeStep(key, body, deps)
    if (again) await showVisit(res, changed, key, deps, again)
    else res.redirect(303, `/visit/${key.handle}`)
  })

  router.get('/closed', (_req, res) => {
    sendPage(res, 200, 'closed', { words: deps.words('en'), language: 'en' }, {})
  })

  return router
}

/** Runs the step the form names, if the visit stands there; an instrument may also be answered from an earlier page. */
async function takeStep(key: VisitKey, form: Form, deps: WebDeps): Promise<{ visit: Visit; again?: Again }> {
  let again: Again | undefined
  const changed = await deps.visits.change(key, async (visit, keep) => {
    const instruments = instrumentsOf(visit, deps.content).map(({ id }) => id)
    const page = typeof form['page'] === 'string' ? form['page'] : ''
    const step = Object.hasOwn(STEPS, page) ? STEPS[page] : undefined
    const isHere = page === 'ask' || page === positionOf(visit, instruments).page
    if (!step || !isHere) return visit
    const result = await step(visit, { form, key, deps, instruments, keep })
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
  res.redirect(303, '/closed')
}

function keyOf(req: Request): VisitKey {
  return found(visitKeyOf(req, req.params['handle']))
}

function found<T>(thing: T | null): T {
  if (thing === null) throw new Failure('VISIT_ENDED', 'no such visit for this browser, or it has ended')
  return thing
}
