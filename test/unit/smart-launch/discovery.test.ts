import { BASE, clientOf, DISCOVERY, fakeEhr, json, NOW, profileWith } from './fake-ehr.js'
import { discover } from '../../../smart-launch/discover.js'

const WELL_KNOWN = `${BASE}/.well-known/smart-configuration`
const REFUSED = expect.objectContaining({ code: 'LAUNCH_DISCOVERY_FAILED' })
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(DISCOVERY).filter(([name]) => !names.includes(name)))

async function discovered(document: unknown, profile = profileWith()) {
  const ehr = await fakeEhr()
  ehr.answers[WELL_KNOWN] = () => (document instanceof Response ? document : json(document))
  return discover(ehr.fetch, profile)
}

describe('discovery', () => {
  it('asks for smart-configuration below the FHIR base and resolves relative addresses against it', async () => {
    const { tokenEndpoint, authorizationEndpoint } = await discovered({
      ...DISCOVERY,
      token_endpoint: 'auth/token',
      authorization_endpoint: '/authorize',
    })
    expect(tokenEndpoint).toBe(`${BASE}/auth/token`)
    expect(authorizationEndpoint).toBe('https://ehr.example/authorize')
  })

  it.each([
    ['a server error', json(DISCOVERY, 500)],
    ['a missing document', json({}, 404)],
    ['HTML', new Response('<html>sign in</html>')],
    ['an array', json([DISCOVERY])],
    ['null', json(null)],
    ['nothing', new Response('')],
    ['no token endpoint', without('token_endpoint')],
    ['no authorization endpoint', without('authorization_endpoint')],
    ['a number for an endpoint', { ...DISCOVERY, token_endpoint: 7 }],
    ['a token endpoint elsewhere', { ...DISCOVERY, token_endpoint: 'https://evil.example/token' }],
    [
      'a token endpoint at a host that begins alike',
      { ...DISCOVERY, token_endpoint: 'https://ehr.example.evil.example/t' },
    ],
    ['a token endpoint on another port', { ...DISCOVERY, token_endpoint: 'https://ehr.example:444/token' }],
    ['a token endpoint over plain http', { ...DISCOVERY, token_endpoint: 'http://ehr.example/token' }],
    ['a protocol-relative endpoint', { ...DISCOVERY, token_endpoint: '//evil.example/token' }],
    ['a user before the host', { ...DISCOVERY, token_endpoint: 'https://ehr.example@evil.example/token' }],
    ['a script', { ...DISCOVERY, authorization_endpoint: 'javascript:alert(1)' }],
    ['keys elsewhere', { ...DISCOVERY, jwks_uri: 'https://evil.example/keys' }],
    ['revocation elsewhere', { ...DISCOVERY, revocation_endpoint: 'https://evil.example/revoke' }],
    ['an issuer elsewhere', { ...DISCOVERY, issuer: 'https://evil.example' }],
    ['no issuer though openid is asked for', without('issuer')],
  ])('refuses %s', async (_what, document) => {
    await expect(discovered(document)).rejects.toEqual(REFUSED)
  })

  it('stops reading after 256 kB', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill((sent += 1) && 0x20)),
    })
    await expect(discovered(new Response(endless))).rejects.toMatchObject({
      message: expect.stringContaining('262144'),
    })
    expect(sent).toBeLessThan(10)
  })

  it('sends a deadline and follows no redirect', async () => {
    const ehr = await fakeEhr()
    await discover(ehr.fetch, profileWith())
    expect(ehr.calls[0]!.init).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) })
  })

  it('gives up on an EHR that does not answer', async () => {
    const silent = (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)))
    await expect(discover(silent, profileWith())).rejects.toMatchObject({ message: 'no answer within 5000 ms' })
  }, 10_000)

  it('takes the keys of the OpenID document where the SMART document names none', async () => {
    const ehr = await fakeEhr()
    ehr.answers[WELL_KNOWN] = json(without('jwks_uri'))
    ehr.answers[`${DISCOVERY.issuer}/.well-known/openid-configuration`] = json({
      issuer: DISCOVERY.issuer,
      jwks_uri: DISCOVERY.jwks_uri,
    })
    expect((await discover(ehr.fetch, profileWith())).jwksUri).toBe(DISCOVERY.jwks_uri)
  })

  it.each([
    ['speaks for another issuer', { issuer: 'https://login.ehr.example', jwks_uri: DISCOVERY.jwks_uri }],
    ['names keys elsewhere', { issuer: DISCOVERY.issuer, jwks_uri: 'https://evil.example/keys' }],
    ['names no keys', { issuer: DISCOVERY.issuer }],
  ])('refuses an OpenID document that %s', async (_what, openId) => {
    const ehr = await fakeEhr()
    ehr.answers[WELL_KNOWN] = json(without('jwks_uri'))
    ehr.answers[`${DISCOVERY.issuer}/.well-known/openid-configuration`] = json(openId)
    await expect(discover(ehr.fetch, profileWith())).rejects.toEqual(REFUSED)
  })

  it('is asked once by many launches, again after ten minutes, and again after a failure', async () => {
    const ehr = await fakeEhr()
    const clock = { now: NOW }
    const profile = profileWith()
    const client = await clientOf(ehr, [profile], clock)
    await Promise.all(Array.from({ length: 50 }, () => client.endpointsOf(profile)))
    expect(ehr.calls).toHaveLength(1)
    clock.now += 10 * 60_000
    ehr.answers[WELL_KNOWN] = json({}, 503)
    await expect(client.endpointsOf(profile)).rejects.toEqual(REFUSED)
    ehr.answers[WELL_KNOWN] = json(DISCOVERY)
    await client.endpointsOf(profile)
    expect(ehr.calls).toHaveLength(3)
  })
})
