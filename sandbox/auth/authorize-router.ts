import { Router, urlencoded, type Request, type Response } from 'express'
import type { Client } from '../clients.js'
import { showMessage } from '../pages/show-message.js'
import { signedIn } from '../pages/signed-in.js'
import { PEOPLE, personName, personNamed } from '../patients.js'
import { fhirBase, type SandboxOptions } from '../sandbox-options.js'
import { USERS, userLabel, userNamed } from '../users.js'
import { readAuthorizeRequest, readCaller, type Asked, type Parameters } from './authorize-request.js'
import type { Context, Grants } from './grants.js'
import { keptFor } from './kept-for.js'
import { grantable } from './scopes.js'

export type Launches = ReturnType<typeof keptFor<Context>>
type Deps = Readonly<{
  options: SandboxOptions
  clients: ReadonlyMap<string, Client>
  grants: Grants
  launches: Launches
}>
type Pending = { client: Client; redirectUri: string; asked: Extract<Asked, { kind: 'asked' }>; context?: Context }

const PENDING_SECONDS = 600

/** The authorization endpoint, and the page on which a user chooses a patient or says yes. */
export function authorizeRouter({ options, clients, grants, launches }: Deps): Router {
  const router = Router()
  const pendings = keptFor<Pending>(PENDING_SECONDS, options)
  router.use(urlencoded({ extended: false, limit: '16kb' }))

  function authorize(req: Request, res: Response, sent: unknown): void {
    const parameters = (sent ?? {}) as Parameters
    if (Object.values(parameters).some(Array.isArray))
      return showMessage(res, 400, 'A parameter is there more than once.')
    const caller = readCaller(parameters, clients)
    if (caller.kind === 'stranger') return showMessage(res, 400, caller.why)

    const asked = readAuthorizeRequest(parameters, fhirBase(options))
    const { client, redirectUri } = caller
    if (asked.kind === 'refused') return refuse(res, redirectUri, parameters.state, asked.error, asked.why)
    if (asked.launch !== undefined || asked.scopes.includes('launch')) {
      const context = launches.take(asked.launch ?? '')
      if (!context)
        return refuse(res, redirectUri, asked.state, 'invalid_request', 'launch is unknown, used or too old')
      const pending = { client, redirectUri, asked, context }
      return options.consent ? choose(res, pending) : finish(res, pending, context)
    }
    if (asked.scopes.includes('launch/patient')) return choose(res, { client, redirectUri, asked })
    finish(res, { client, redirectUri, asked }, { user: signedIn(req).id })
  }

  function choose(res: Response, pending: Pending): void {
    const people = PEOPLE.map((person) => ({ id: person.id, name: personName(person) }))
    const users = USERS.map((user) => ({ id: user.id, label: userLabel(user) }))
    const { client, asked, context } = pending
    const locals = { app: client.name, scopes: grantable(asked.scopes, client.scopes), people, users, chosen: context }
    res.render('authorize', { ...locals, request: pendings.put(pending) })
  }

  function finish(res: Response, { client, redirectUri, asked }: Pending, context: Context): void {
    const { challenge, nonce, scopes: wanted, state } = asked
    const scopes = grantable(wanted, client.scopes)
    const code = grants.issueCode({
      clientId: client.id,
      redirectUri,
      challenge,
      scopes,
      context,
      ...(nonce && { nonce }),
    })
    back(res, redirectUri, { code, state })
  }

  router.get('/authorize', (req, res) => authorize(req, res, req.query))
  router.post('/authorize', (req, res) => authorize(req, res, req.body))
  router.post('/decide', (req, res) => {
    const { request, decision, patient, user } = (req.body ?? {}) as Parameters
    const pending = pendings.take(request ?? '')
    if (!pending) return showMessage(res, 400, 'This request is unknown, used or too old.')
    const context = pending.context ?? contextOf(patient, user, pending.asked.scopes)
    if (decision === 'allow' && context) return finish(res, pending, context)
    refuse(res, pending.redirectUri, pending.asked.state, 'access_denied', 'The user said no')
  })
  return router
}

function contextOf(patient: unknown, user: unknown, scopes: readonly string[]): Context | undefined {
  const [person, who] = [personNamed(patient), userNamed(user)]
  if (!person || !who) return undefined
  const inVisit = scopes.includes('launch/encounter') && person.inVisit !== false
  return { user: who.id, patient: person.id, ...(inVisit && { encounter: `${person.id}-today` }) }
}

function refuse(
  res: Response,
  redirectUri: string,
  state: string | undefined,
  error: string,
  error_description: string,
) {
  back(res, redirectUri, { error, error_description, ...(state && { state }) })
}

function back(res: Response, redirectUri: string, parameters: Record<string, string>): void {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).redirect(303, url.href)
}
