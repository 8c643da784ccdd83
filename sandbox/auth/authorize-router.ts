import { Router, urlencoded, type Response } from 'express'
import type { Client } from '../clients.js'
import { showMessage } from '../pages/show-message.js'
import { signedIn } from '../pages/signed-in.js'
import { personNamed } from '../patients.js'
import { fhirBase, type SandboxOptions } from '../sandbox-options.js'
import { userNamed } from '../users.js'
import { readAuthorizeRequest, readCaller, type Asked, type Parameters } from './authorize-request.js'
import { chooserPage } from './chooser-page.js'
import type { Grants } from './grants.js'
import type { LaunchContext } from './launch-context.js'
import { keptFor } from './kept-for.js'
import { grantable } from './scopes.js'

export type Launches = ReturnType<typeof keptFor<LaunchContext>>
type Deps = Readonly<{
  options: SandboxOptions
  clients: ReadonlyMap<string, Client>
  grants: Grants
  launches: Launches
}>
type Accepted = Extract<Asked, { kind: 'asked' }>
/** A good request that waits for the user; `context` is there when it came from a chart. */
type Pending = Readonly<{ client: Client; redirectUri: string; asked: Accepted; context?: LaunchContext }>

const PENDING_SECONDS = 600

/** The authorization endpoint, and the page on which a user chooses a patient or says yes. */
export function authorizeRouter({ options, clients, grants, launches }: Deps): Router {
  const router = Router()
  const pendings = keptFor<Pending>(PENDING_SECONDS, options)
  const choose = (res: Response, pending: Pending) =>
    res.render('authorize', chooserPage({ ...pending, scopes: pending.asked.scopes, request: pendings.put(pending) }))
  router.use(urlencoded({ extended: false, limit: '16kb' }))

  router.all('/authorize', (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'POST') return next()
    const parameters = ((req.method === 'GET' ? req.query : req.body) ?? {}) as Parameters
    if (Object.values(parameters).some(Array.isArray)) return showMessage(res, 400, 'A parameter is there twice.')
    const caller = readCaller(parameters, clients)
    if (caller.kind === 'stranger') return showMessage(res, 400, caller.why)

    const asked = readAuthorizeRequest(parameters, fhirBase(options))
    const { client, redirectUri } = caller
    if (asked.kind === 'refused') return refuse(res, redirectUri, parameters.state, asked)
    const pending = { client, redirectUri, asked }
    if (asked.launch === undefined) {
      if (asked.scopes.includes('launch/patient')) return choose(res, pending)
      return finish(grants, res, pending, { user: signedIn(req).id })
    }
    const context = launches.take(asked.launch)
    if (!context) return refuse(res, redirectUri, asked.state, UNKNOWN_LAUNCH)
    if (options.consent) return choose(res, { ...pending, context })
    finish(grants, res, pending, context)
  })

  router.post('/decide', (req, res) => {
    const { request, decision, patient, user } = (req.body ?? {}) as Parameters
    const pending = pendings.take(request ?? '')
    if (!pending) return showMessage(res, 400, 'This request is unknown, used or too old.')
    const context = pending.context ?? contextOf(patient, user, pending.asked.scopes)
    if (decision === 'allow' && context) return finish(grants, res, pending, context)
    refuse(res, pending.redirectUri, pending.asked.state, { error: 'access_denied', why: 'The user said no' })
  })
  return router
}

const UNKNOWN_LAUNCH = { error: 'invalid_request', why: 'launch is unknown, used or too old' }

function contextOf(patient: unknown, user: unknown, scopes: readonly string[]): LaunchContext | undefined {
  const [person, who] = [personNamed(patient), userNamed(user)]
  if (!person || !who) return undefined
  const hasEncounter = scopes.includes('launch/encounter') && person.hasEncounter !== false
  return { user: who.id, patient: person.id, ...(hasEncounter && { encounter: `${person.id}-today` }) }
}

function finish(grants: Grants, res: Response, { client, redirectUri, asked }: Pending, context: LaunchContext): void {
  const { challenge, nonce, scopes: wanted, state } = asked
  const authorization = { clientId: client.id, redirectUri, challenge, context, ...(nonce && { nonce }) }
  const code = grants.issueCode({ ...authorization, scopes: grantable(wanted, client.scopes) })
  back(res, redirectUri, { code, state })
}

type Reason = Readonly<{ error: string; why: string }>

function refuse(res: Response, redirectUri: string, state: string | undefined, { error, why }: Reason): void {
  back(res, redirectUri, { error, error_description: why, ...(state && { state }) })
}

function back(res: Response, redirectUri: string, parameters: Record<string, string>): void {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  res.redirect(303, url.href)
}
