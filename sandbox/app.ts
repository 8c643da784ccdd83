import path from 'node:path'
import express, { type Express } from 'express'
import { authorizeRouter, type Launches } from './auth/authorize-router.js'
import type { Grants } from './auth/grants.js'
import type { IdTokens } from './auth/id-token.js'
import { openidConfiguration, smartConfiguration } from './auth/smart-configuration.js'
import { tokenRouter } from './auth/token-router.js'
import type { Client } from './clients.js'
import { commitFaults } from './commit-faults.js'
import type { Faults } from './faults.js'
import { fhirRouter } from './fhir/fhir-router.js'
import type { Store } from './fhir/store.js'
import { launchRouter, type LaunchUrl } from './pages/launch-router.js'
import { pageHeaders } from './pages/page-headers.js'
import { pagesRouter } from './pages/pages-router.js'
import { showMessage } from './pages/show-message.js'
import { PROJECT_ROOT } from './project-root.js'
import type { RequestLog } from './request-log.js'
import { fhirBase, type SandboxOptions } from './sandbox-options.js'
import { testControls } from './test-controls.js'

type Parts = Readonly<{
  options: SandboxOptions
  clients: ReadonlyMap<string, Client>
  grants: Grants
  idTokens: IdTokens
  launches: Launches
  launchUrl: LaunchUrl
  store: Store
  faults: Faults
  log: RequestLog
  reset: () => void
}>

/** The order of these lines is the order a request goes through. */
export function createApp(parts: Parts): Express {
  const { options, store, faults, log } = parts
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('views', path.join(PROJECT_ROOT, 'sandbox/views'))
  app.set('view engine', 'ejs')
  app.enable('view cache')

  app.use('/sandbox', testControls(parts))
  app.use(['/fhir', '/auth'], log.note, commitFaults(faults))
  app.get('/fhir/.well-known/smart-configuration', (_req, res) => void res.json(smartConfiguration(options)))
  app.get('/fhir/.well-known/openid-configuration', (_req, res) => void res.json(openidConfiguration(options)))
  app.use('/fhir', fhirRouter({ ...parts, base: fhirBase(options), startedAt: options.now() }))

  app.use(pageHeaders(options.appUrl))
  app.use('/auth', authorizeRouter(parts))
  app.use('/auth', tokenRouter(parts))
  app.use(pagesRouter({ ...parts, now: options.now }))
  app.use(launchRouter({ ...parts, store, now: options.now }))
  app.use((_req, res) => showMessage(res, 404, 'There is nothing at this address.'))
  return app
}
