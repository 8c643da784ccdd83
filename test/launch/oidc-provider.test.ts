import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPair, type Pair } from '../support/processes.js'
import { independentEhr, type IndependentEhr } from './support/independent-ehr.mjs'
import { follow } from './support/launch-flow.js'

/** The app as it runs, and an authorization server that none of us wrote, over HTTP. */
const SECRET = 'invented-secret_of-a-test-0123456789'
const CONTEXT = {
  patient: 'pat-7',
  encounter: 'enc-7',
  need_patient_banner: true,
  intent: 'session',
  smart_style_url: 'x',
}

let ehr: IndependentEhr
let pair: Pair
let folder: string
beforeAll(async () => {
  ehr = await independentEhr()
  folder = mkdtempSync(path.join(tmpdir(), 'aside-independent-'))
  profile('keys', { method: 'private_key_jwt', alg: 'ES384' })
  profile('secret', { method: 'client_secret_basic', secret: { env: 'INDEPENDENT_SECRET' } })
  profile('elsewhere', { method: 'private_key_jwt', alg: 'ES384' }, 'aside-keys')
  pair = await startPair({ app: { EHR_DIR: folder, INDEPENDENT_SECRET: SECRET } })
  const always = {
    redirect_uris: ['keys', 'secret', 'elsewhere'].map((id) => `${pair.urls.app}/callback/${id}`),
    response_types: ['code'],
    grant_types: ['authorization_code'],
    scope: 'openid fhirUser launch online_access patient/Patient.r',
    id_token_signed_response_alg: 'RS256',
  }
  ehr.register([
    {
      ...always,
      client_id: 'aside-keys',
      tenant: 'keys',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES384',
      jwks_uri: `${pair.urls.app}/.well-known/jwks.json`,
    },
    {
      ...always,
      client_id: 'aside-secret',
      tenant: 'secret',
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: SECRET,
    },
  ])
}, 60_000)
afterAll(async () => {
  // First what stays open when the app could not start.
  ehr.close()
  rmSync(folder, { recursive: true, force: true })
  await pair.close()
})

function profile(id: string, authentication: object, clientId = `aside-${id}`): void {
  const json = {
    name: 'Independent EHR',
    issuer: ehr.baseOf(id),
    clientId,
    authentication,
    scopes: 'openid fhirUser launch online_access patient/Patient.r',
    endpointOrigins: [ehr.url],
    frameAncestors: [ehr.url],
    site: { part2Program: false, setting: 'primary-care', timeZone: 'America/Chicago' },
  }
  writeFileSync(path.join(folder, `${id}.json`), JSON.stringify(json))
}

const launchUrl = (tenant: string, launch = ehr.startLaunch(CONTEXT)): string =>
  `${pair.urls.app}/launch?${new URLSearchParams({ iss: ehr.baseOf(tenant), launch })}`
const isCallback = ({ pathname }: URL): boolean => pathname.startsWith('/callback/')

describe('an authorization server that nobody here wrote', () => {
  it.each([
    ['proved by a key (ES384), found by relative addresses and OpenID discovery', 'keys'],
    ['proved by a secret', 'secret'],
  ])('lets a whole launch through, %s', async (_what, tenant) => {
    const before = ehr.requests.length
    const { url, status, text, addresses } = await follow(launchUrl(tenant))
    expect([url.pathname, status]).toEqual([expect.stringMatching(/^\/session\/[\w-]{22}$/), 200])
    expect(text).toContain('Person pat-7')
    expect(url.search).toBe('')
    const asked = addresses.find(({ pathname }) => pathname === '/auth')!.searchParams
    expect([asked.get('aud'), asked.get('code_challenge_method')]).toEqual([ehr.baseOf(tenant), 'S256'])
    const after = ehr.requests.slice(before)
    expect(after).toContain('POST /token')
    expect(after.at(-1)).toBe(`GET /${tenant}/fhir/Patient/pat-7`)
    expect(after.includes('GET /.well-known/openid-configuration')).toBe(tenant === 'keys')
  })

  it('keeps the patients of two launches in one browser apart', async () => {
    const urls = ['pat-a', 'pat-b'].map((patient) => launchUrl('keys', ehr.startLaunch({ ...CONTEXT, patient })))
    const [first, second] = await Promise.all(urls.map((url) => follow(url, { stopBefore: isCallback })))
    const jar = new Map([...first!.jar])
    for (const [host, cookies] of second!.jar) jar.set(host, new Map([...(jar.get(host) ?? []), ...cookies]))
    expect((await follow(second!.url.href, { jar })).text).toContain('Person pat-b')
    expect((await follow(first!.url.href, { jar })).text).toContain('Person pat-a')
  })

  it('refuses another aud, and the refusal is a fixed sentence', async () => {
    const { url, status, text } = await follow(launchUrl('elsewhere'))
    expect([url.pathname, url.searchParams.get('error'), status]).toEqual([
      '/callback/elsewhere',
      'invalid_request',
      403,
    ])
    expect(text).toContain('LAUNCH_REFUSED')
    expect(text).not.toContain('aud is another')
  })

  it('refuses a launch it does not know', async () => {
    const { status, text } = await follow(launchUrl('keys', 'unknown'))
    expect([status, text.includes('LAUNCH_REFUSED')]).toEqual([403, true])
  })

  it('a return that is repeated finds nothing to return to', async () => {
    const done = await follow(launchUrl('keys'))
    const { href } = done.addresses.find(isCallback)!
    const again = await follow(href, { jar: done.jar })
    expect([again.status, again.text.includes('LAUNCH_STATE_MISMATCH')]).toEqual([400, true])
  })

  it('a code that is replayed in another launch is refused by the server', async () => {
    const done = await follow(launchUrl('keys'))
    const code = done.addresses.find(isCallback)!.searchParams.get('code')!
    const { url, jar } = await follow(launchUrl('keys'), { stopBefore: isCallback })
    url.searchParams.set('code', code)
    const { status, text } = await follow(url.href, { jar })
    expect([status, text.includes('TOKEN_REFUSED')]).toEqual([502, true])
  })

  it('a return in another browser is refused', async () => {
    const { url } = await follow(launchUrl('keys'), { stopBefore: isCallback })
    const { status, text } = await follow(url.href)
    expect([status, text.includes('LAUNCH_COOKIES_OFF')]).toEqual([400, true])
  })

  it('is not believed under another name', async () => {
    const { url, jar } = await follow(launchUrl('keys'), { stopBefore: isCallback })
    url.searchParams.set('iss', 'https://evil.example')
    expect((await follow(url.href, { jar })).text).toContain('LAUNCH_STATE_MISMATCH')
  })

  it('opens no session without a patient', async () => {
    const { status, text } = await follow(launchUrl('keys', ehr.startLaunch({ encounter: 'enc-7' })))
    expect([status, text.includes('LAUNCH_WITHOUT_PATIENT')]).toEqual([400, true])
  })
})
