import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'

// It warns of what is meant here: memory for a store, loopback for a network.
console.warn = () => undefined
const { errors, Provider } = await import('oidc-provider')

const USER = 'dr-lindqvist'
const SCOPES = ['openid', 'fhirUser', 'launch', 'online_access', 'patient/Patient.r']

/**
 * An EHR nobody here wrote: the authorization server is oidc-provider, told to answer as SMART asks. Around it stand a
 * discovery document and one Patient for each FHIR base. It signs with RS256, names itself in its answers (RFC 9207),
 * demands PKCE, and takes each code and each assertion once.
 *
 * Its address is known before its clients are, so that an app can be told of it first: see `register`.
 */
export async function independentEhr() {
  let handle = (_request, response) => response.writeHead(503).end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise((resolve) => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${server.address().port}`
  const launches = new Map()
  const requests = []

  return {
    url,
    baseOf: (tenant) => `${url}/${tenant}/fhir`,
    /** Every request to the server: method and path. */
    requests,
    /** @param {object} context what the token response is to say beside the token */
    startLaunch(context) {
      const launch = `l-${launches.size + 1}/+=`
      launches.set(launch, context)
      return launch
    },
    /** @param {readonly object[]} clients  client metadata of RFC 7591, each with the `tenant` it belongs to */
    register(clients) {
      const tenants = new Map(clients.map(({ client_id, tenant }) => [client_id, `${url}/${tenant}/fhir`]))
      const provider = providerFor(url, clients.map(withoutTenant), { tenants, launches })
      const authorize = provider.callback()
      handle = (request, response) => {
        const path = new URL(request.url, url).pathname
        requests.push(`${request.method} ${path}`)
        const answer = around(provider, url, path, request, response)
        if (!answer) authorize(request, response)
      }
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const withoutTenant = ({ tenant: _tenant, ...client }) => client

function providerFor(url, clients, { tenants, launches }) {
  const contexts = new Map()
  const provider = new Provider(url, {
    clients,
    scopes: SCOPES,
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false,
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, fhirUser: `Practitioner/${USER}` }),
    }),
    jwks: { keys: [rsaKey()] },
    cookies: { keys: ['invented'] },
    pkce: { required: () => true },
    enabledJWA: { clientAuthSigningAlgValues: ['ES384', 'RS384'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 300, Interaction: 600, Session: 3600 },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true }, userinfo: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    // It refuses to fetch from loopback; here everything is there.
    fetch: (address, { dispatcher: _refusing, ...options }) => fetch(address, options),
    extraParams: {
      async aud(_context, value, client) {
        if (value !== tenants.get(client.clientId)) throw new errors.InvalidRequest('aud is another FHIR base')
      },
      async launch(_context, value) {
        if (!launches.has(value)) throw new errors.InvalidRequest('launch is unknown')
      },
    },
    async loadExistingGrant({ oidc: { account, client, params } }) {
      const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
      grant.addOIDCScope(params.scope)
      contexts.set(await grant.save(), launches.get(params.launch))
      return grant
    },
  })
  provider.use(async (context, next) => {
    await next()
    const grant = context.oidc?.entities?.Grant?.jti ?? context.oidc?.entities?.AuthorizationCode?.grantId
    if (context.oidc?.route === 'token' && context.status === 200) Object.assign(context.body, contexts.get(grant))
  })
  return provider
}

/** What stands around the authorization server. @returns whether it was asked for */
function around(provider, url, path, request, response) {
  const [, tenant, rest] = /^\/(\w+)\/fhir\/(.+)$/.exec(path) ?? []
  if (rest === '.well-known/smart-configuration') return send(response, 200, smartConfiguration(url, tenant))
  if (rest?.startsWith('Patient/')) void sendPatient(provider, rest.slice(8), request, response)
  else if (path.startsWith('/sign-in/')) void signIn(provider, request, response)
  else return false
  return true
}

/** One tenant names relative addresses and no keys, so that OpenID Connect's own document is needed, too. */
function smartConfiguration(issuer, tenant) {
  const at = (place) => (tenant === 'keys' ? `../..${place}` : `${issuer}${place}`)
  return {
    issuer,
    authorization_endpoint: at('/auth'),
    token_endpoint: at('/token'),
    revocation_endpoint: at('/token/revocation'),
    ...(tenant !== 'keys' && { jwks_uri: at('/jwks') }),
    authorization_response_iss_parameter_supported: true,
    grant_types_supported: ['authorization_code'],
    code_challenge_methods_supported: ['S256'],
    capabilities: ['launch-ehr', 'sso-openid-connect', 'permission-v2', 'context-ehr-patient'],
  }
}

async function signIn(provider, request, response) {
  await provider.interactionFinished(request, response, { login: { accountId: USER } })
}

async function sendPatient(provider, id, { headers }, response) {
  const token = await provider.AccessToken.find(String(headers.authorization).replace(/^Bearer /, ''))
  if (!token?.isValid || !token.scopes.has('patient/Patient.r'))
    return send(response, 401, { resourceType: 'OperationOutcome' })
  return send(response, 200, { resourceType: 'Patient', id, birthDate: '1990-01-02', name: [{ text: `Person ${id}` }] })
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  return true
}

function rsaKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: 'independent-1', alg: 'RS256', use: 'sig' }
}
