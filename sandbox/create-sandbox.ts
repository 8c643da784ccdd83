import type { Express } from 'express'
import { createApp } from './app.js'
import { createGrants } from './auth/grants.js'
import type { LaunchContext } from './auth/launch-context.js'
import { createIdTokens } from './auth/id-token.js'
import { keptFor } from './auth/kept-for.js'
import { registeredClients } from './clients.js'
import { createFaults, type FaultOrder } from './faults.js'
import { startingResources } from './fhir/starting-resources.js'
import { createStore, type Store } from './fhir/store.js'
import { createRequestLog, type LogLine } from './request-log.js'
import { fhirBase, type SandboxOptions } from './sandbox-options.js'

export type Sandbox = Readonly<{
  app: Express
  store: Store
  /** A launch token for this context, good once and for five minutes. */
  openLaunch: (context: LaunchContext) => string
  /** The app's launch address with a fresh launch token. */
  launchUrl: (context: LaunchContext) => string
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
  const clients = registeredClients(options)
  const grants = createGrants(options)
  const idTokens = createIdTokens(options)
  const launches = keptFor<LaunchContext>(LAUNCH_SECONDS, options)
  const store = createStore({ ...options, base })
  const faults = createFaults(options.faults)
  const log = createRequestLog()

  const openLaunch = (context: LaunchContext) => launches.put(context)
  const launchUrl = (context: LaunchContext) =>
    `${options.appUrl}/launch?${new URLSearchParams({ iss: base, launch: openLaunch(context) }).toString()}`
  const reset = () => {
    store.load(startingResources(options.now()))
    faults.reset()
    log.clear()
  }
  reset()

  const app = createApp({ options, clients, grants, idTokens, launches, launchUrl, store, faults, log, reset })
  const { prepare } = idTokens
  return {
    app,
    store,
    openLaunch,
    launchUrl,
    addFault: faults.add,
    clearFaults: faults.clear,
    log: log.lines,
    reset,
    prepare,
  }
}
