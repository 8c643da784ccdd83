import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { Client } from '../clients.js'
import { tokenUrl, type SandboxOptions } from '../sandbox-options.js'
import { checkAssertion } from './client-assertion.js'
import { createKeyFinder } from './client-keys.js'
import { keptFor } from './kept-for.js'
import { refuseOAuth } from './oauth-error.js'

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export type Form = Readonly<Record<string, string | undefined>>
export type Authenticate = (req: Request, form: Form) => Promise<Client>

/** Proves who calls the token endpoint: one method a request, and the one the client is registered with. */
export function createClientAuthentication(
  options: SandboxOptions,
  clients: ReadonlyMap<string, Client>,
): Authenticate {
  const { now } = options
  const findKey = createKeyFinder(options)
  const seen = keptFor<true>(310, options)
  const firstUse = (jti: string) => seen.peek(jti) === undefined && seen.put(true, jti) === jti

  return async (req, form) => {
    const authorization = req.get('Authorization')
    const asserts = form.client_assertion !== undefined || form.client_assertion_type !== undefined
    if (form.client_secret !== undefined) refuseOAuth('invalid_client', 'A secret does not belong in the body')
    if (authorization && asserts) refuseOAuth('invalid_request', 'Two ways of authentication in one request')
    if (authorization) return same(basicClient(authorization, clients), form)
    if (!asserts) return publicClient(form, clients)

    if (form.client_assertion_type !== ASSERTION_TYPE) refuseOAuth('invalid_client', 'The assertion type is unknown')
    const checked = { clients, findKey, audience: tokenUrl(options), now, firstUse }
    const assertion = await checkAssertion(form.client_assertion ?? '', checked)
    return assertion.kind === 'valid' ? same(assertion.client, form) : refuseOAuth('invalid_client', assertion.why)
  }
}

function same(client: Client, { client_id }: Form): Client {
  return client_id === undefined || client_id === client.id
    ? client
    : refuseOAuth('invalid_client', 'client_id is another client')
}

function basicClient(authorization: string, clients: ReadonlyMap<string, Client>): Client {
  const no = () => refuseOAuth('invalid_client', 'The client or its secret is unknown', true)
  const credentials = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization)?.[1]
  const [id = '', secret = '', ...more] = Buffer.from(credentials ?? '', 'base64')
    .toString('utf8')
    .split(':')
  const client = clients.get(formDecoded(id))
  if (client?.authentication !== 'client_secret_basic' || !client.secret || more.length > 0) return no()
  return equal(formDecoded(secret), client.secret) ? client : no()
}

function publicClient({ client_id }: Form, clients: ReadonlyMap<string, Client>): Client {
  const client = clients.get(client_id ?? '')
  if (client?.authentication !== 'none') return refuseOAuth('invalid_client', 'The client has to authenticate')
  return client
}

/** RFC 6749 section 2.3.1: both halves are form-encoded. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return ''
  }
}

function equal(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
