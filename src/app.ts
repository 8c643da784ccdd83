import express, { type Express } from 'express'
import type { SmartClient } from '../smart-launch/smart-client.js'
import type { PendingLaunches, WaitingLaunches } from '../smart-launch/pending-launch.js'
import { launchRouter } from '../smart-launch/router.js'
import type { Spend } from './limits/limits.js'
import { admitLaunch, admitUser, limitAddress, limitSession, mayNote } from './web/limit-requests.js'
import { formBody } from './web/form-body.js'
import { openAgain } from './web/earlier-session.js'
import { openSession } from './web/open-session.js'
import type { PageAssets } from './web/load-page-assets.js'
import { requestLog, type LoggedRequest } from './web/request-log.js'
import { sendLaunchForm } from './web/send-launch-form.js'
import { noteRefusal, rememberSubject } from './web/note-refusal.js'
import { healthRoutes, type HealthDeps } from './web/health-routes.js'
import { securityHeaders } from './web/security-headers.js'
import { ASSETS, sendAssets, useViews } from './web/use-page-assets.js'
import { notFound, showFailure, signInUsed, type LogBug } from './web/show-failure.js'
import { COMPRESSES } from './web/send-page.js'
import { sessionRouter } from './web/session-router.js'
import type { WebDeps } from './web/web-deps.js'

/** Everything the app is made of. Production and tests hand in the same shape. */
export type AppDeps = HealthDeps &
  Readonly<{
    web: WebDeps
    launch: Readonly<{ client: SmartClient; pending: PendingLaunches; waiting: WaitingLaunches }>
    randomBytes: (size: number) => Buffer
    limits: Spend
    /** Addresses whose `X-Forwarded-For` is believed. */
    trustedProxies: readonly string[]
    /** Whether pages are compressed here, and not by a proxy. */
    compresses: boolean
    log: (line: LoggedRequest | Parameters<LogBug>[0]) => void
    assets: PageAssets
  }>

/** A page of nobody can be read in the frame of any EHR; in a demonstration the EHR is on this machine. */
const ANY_PAGE = ['https:']
const ANY_PAGE_HERE = [...ANY_PAGE, 'http://localhost:*', 'http://127.0.0.1:*']

/** Every request passes these lines in this order. */
export function createApp(deps: AppDeps): Express {
  const { web, launch, limits, log, metrics, assets, randomBytes, trustedProxies } = deps
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', trustedProxies)
  useViews(app, assets)
  app.set(COMPRESSES, deps.compresses)

  app.use(requestLog([log, metrics.request], web.newId, web.now))
  app.use(securityHeaders(web.publicOrigin.startsWith('https:') ? ANY_PAGE : ANY_PAGE_HERE, randomBytes))
  // What asks nothing of the store is not counted there.
  app.get(['/readyz', '/metrics'], limitAddress(limits, web.secrets))
  app.use(healthRoutes(deps))
  app.get(ASSETS, sendAssets(assets))
  app.use(limitAddress(limits, web.secrets))
  app.use(
    launchRouter({
      ...launch,
      known(profile, res) {
        res.locals['ehrProfile'] = profile
        rememberSubject(res, { profile: profile.id, iss: profile.issuer })
      },
      admit: (profile, req) => admitLaunch(limits, req, profile),
      admitUser: (context) => admitUser(limits, context),
      blocked: (path, res) => (res.locals['newWindow'] = path),
      post: (form, _profile, res) => sendLaunchForm(res, form, web),
      claimed: signInUsed,
      usedBefore: (used, req) => openAgain(used, req, web),
      opened: (context, req, res) => openSession(context, req, res, web),
    }),
  )
  app.use(...formBody, sessionRouter(web, limitSession(limits, web.secrets)))
  app.use(notFound)
  app.use(noteRefusal(web, mayNote(limits, web.secrets)), showFailure(web, log))
  return app
}
