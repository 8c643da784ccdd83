import path from 'node:path'
import express, { type Express } from 'express'
import { authorizeRouter } from './auth/authorize-router.js'
import { createGrants, type Context } from './auth/grants.js'
import { createIdTokens } from './auth/id-token.js'
import { keptFor } from './auth/kept-for.js'
import { openidConfiguration, smartConfiguration } from './auth/smart-configuration.js'
import { tokenRouter } from './auth/token-router.js'
import { registeredClients } from './clients.js'
import { createFaults, type FaultOrder } from './faults.js'
import { fhirRouter } from './fhir/fhir-router.js'
import { startingResources } from './fhir/starting-resources.js'
import { createStore, type Store } from './fhir/store.js'
import { pageHeaders } from './pages/page-headers.js'
import { pagesRouter } from './pages/pages-router.js'
import { PROJECT_ROOT } from './project-root.js'
import { createRequestLog, type LogLine } from './request-log.js'
import { fhirBase, type SandboxOptions } from './sandbox-options.js'
import { testControls } from './test-controls.js'

export type Sandbox = Readonly<{
  app: Express
  store: Store
  /** A launch token for this context, good once and for five minutes. */
  openLaunch: (context: Context) => string
  /** The app's launch address with a fresh launch token. */
  launchUrl: (context: Context) => string
  addFault: (order: FaultOrder) => void
  clearFaults: () => void
  log: () => readonly LogLine[]
  /** Starting data, no faults but those of the options, empty log. Tokens stay good. */
  reset: () => void
  /** Makes the signing key before it is needed. */
  prepare: () => void
}>

const LAUNCH_SECONDS = 300

/** The demonstration EHR: authorization server, R4 server and charts, all in memory. Listening is the caller's. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const base = fhirBase(options)
  const { appUrl, now } = options
  const clients = registeredClients(options)
  const grants = createGrants(options)
  const idTokens = createIdTokens(options)
  const launches = keptFor<Context>(LAUNCH_SECONDS, options)
  const store = createStore({ ...options, base })
  const faults = createFaults(options.faults)
  const log = createRequestLog()

  const launchUrl = (context: Context) =>
    `${appUrl}/launch?${new URLSearchParams({ iss: base, launch: launches.put(context) })}`
  const reset = () => {
    store.load(startingResources(now()))
    faults.clear()
    options.faults?.forEach(faults.add)
    log.clear()
  }
  reset()

  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('views', path.join(PROJECT_ROOT, 'sandbox/views'))
  app.set('view engine', 'ejs')
  app.enable('view cache')

  app.use('/sandbox', testControls({ faults, log, reset }))
  app.use(['/fhir', '/auth'], log.note, faults.commit)
  app.get('/fhir/.well-known/smart-configuration', (_req, res) => void res.json(smartConfiguration(options)))
  app.get('/fhir/.well-known/openid-configuration', (_req, res) => void res.json(openidConfiguration(options)))
  app.use('/fhir', fhirRouter({ store, grants, base, startedAt: now() }))
  app.use(pageHeaders(appUrl))
  app.use('/auth', authorizeRouter({ options, clients, grants, launches }))
  app.use('/auth', tokenRouter({ options, clients, grants, idTokens }))
  app.use(pagesRouter({ store, clients, launchUrl, now }))

  return {
    app,
    store,
    openLaunch: (context) => launches.put(context),
    launchUrl,
    addFault: faults.add,
    clearFaults: faults.clear,
    log: log.lines,
    reset,
    prepare: idTokens.prepare,
  }
}
