import { createHash } from 'node:crypto'
import { Router, urlencoded } from 'express'
import type { Client } from '../clients.js'
import type { SandboxOptions } from '../sandbox-options.js'
import { createClientAuthentication, type Form } from './client-authentication.js'
import type { Grants } from './grants.js'
import type { IdTokens } from './id-token.js'
import { refuseOAuth, showOAuthError } from './oauth-error.js'
import { tokenResponse } from './token-response.js'
import type { Granted } from './tokens.js'

type Deps = Readonly<{
  options: SandboxOptions
  clients: ReadonlyMap<string, Client>
  grants: Grants
  idTokens: IdTokens
}>

/** The token and revocation endpoints, and the key set that id_tokens are checked with. */
export function tokenRouter({ options, clients, grants, idTokens }: Deps): Router {
  const router = Router()
  const authenticate = createClientAuthentication(options, clients)

  router.get('/jwks', async (_req, res) => void res.set('Cache-Control', 'max-age=60').json(await idTokens.jwks()))

  router.use(urlencoded({ extended: false, limit: '32kb' }))

  router.post('/token', async (req, res) => {
    const form = readForm(req.body)
    const client = await authenticate(req, form)
    const granted = redeem(grants, client, form)
    res.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' })
    res.json(await tokenResponse({ options, grants, idTokens }, granted))
  })

  router.post('/revoke', async (req, res) => {
    const form = readForm(req.body)
    const client = await authenticate(req, form)
    if (!form.token) return refuseOAuth('invalid_request', 'token is missing')
    grants.revoke(form.token, client.id)
    res.status(200).end()
  })

  router.use(showOAuthError)
  return router
}

function readForm(body: unknown): Form {
  if (typeof body !== 'object' || body === null) return refuseOAuth('invalid_request', 'The body is not a form')
  if (Object.values(body).some(Array.isArray))
    return refuseOAuth('invalid_request', 'A parameter is there more than once')
  return body as Form
}

function redeem(grants: Grants, client: Client, form: Form): Granted {
  if (form.grant_type === 'authorization_code') return redeemCode(grants, client, form)
  if (form.grant_type === 'refresh_token') return redeemRefresh(grants, client, form)
  return refuseOAuth('unsupported_grant_type', 'grant_type is neither authorization_code nor refresh_token')
}

function redeemCode(grants: Grants, { id }: Client, { code, redirect_uri, code_verifier = '' }: Form): Granted {
  if (!code) return refuseOAuth('invalid_request', 'code is missing')
  const found = grants.redeemCode(code, id)
  if (!found) return refuseOAuth('invalid_grant', 'The code is unknown, used or too old')
  const { redirectUri, challenge, scopes, context, nonce } = found.authorization
  if (redirect_uri !== redirectUri)
    return refuseOAuth('invalid_grant', 'redirect_uri is not that of the authorization request')
  if (!/^[\w.~-]{43,128}$/.test(code_verifier))
    return refuseOAuth('invalid_grant', 'code_verifier is not 43 to 128 characters')
  const digest = createHash('sha256').update(code_verifier).digest('base64url')
  if (digest !== challenge) return refuseOAuth('invalid_grant', 'code_verifier is wrong')
  return { clientId: id, scopes, context, family: found.family, ...(nonce && { nonce }) }
}

function redeemRefresh(grants: Grants, { id }: Client, { refresh_token, scope }: Form): Granted {
  const found = grants.redeemRefresh(refresh_token ?? '', id)
  if (!found) return refuseOAuth('invalid_grant', 'The refresh token is unknown, used or too old')
  const { scopes, context, family } = found
  const narrowed = scope?.split(' ').filter(Boolean) ?? scopes
  if (narrowed.some((one) => !scopes.includes(one)))
    return refuseOAuth('invalid_scope', 'A refresh cannot widen the scope')
  return { clientId: id, scopes: narrowed, context, family }
}
