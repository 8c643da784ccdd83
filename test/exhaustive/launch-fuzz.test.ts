import fc from 'fast-check'
import request from 'supertest'
import { discover } from '../../smart-launch/discover.js'
import { verifyIdToken } from '../../smart-launch/id-token.js'
import { fetchKeys } from '../../smart-launch/remote-keys.js'
import { readPermission } from '../../smart-launch/scopes.js'
import { readTokenResponse } from '../../smart-launch/token-response.js'
import { readEhrProfile } from '../../smart-launch/ehr-profile.js'
import { Failure } from '../../src/errors.js'
import { BASE, DISCOVERY, fakeEhr, json, NOW, profileJson, profileWith, TOKEN } from '../unit/smart-launch/fake-ehr.js'
import { launchStage, TOKEN_URL } from '../unit/smart-launch/launch-stage.js'

const PINNED = ['https://ehr.example', 'https://login.ehr.example']

/** Text as attackers write it: whole Unicode, addresses that look alike, header and path tricks, far too long. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    BASE,
    `${BASE}/`,
    `${BASE}.evil.example`,
    'https://ehr.example@evil.example/tenant/fhir',
    '//evil.example',
    'http://[::1]/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '\r\nset-cookie: a=b',
    '../../x',
    '%00',
    '__proto__',
    'constructor',
    '\ud800',
  ),
  fc.constantFrom(300, 5000, 20_000).map((size) => 'A'.repeat(size)),
)
const anything = fc.oneof(hostile, fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>)
/** A good document with some members replaced by anything. */
const spoiled = (document: object) =>
  fc
    .dictionary(fc.constantFrom(...Object.keys(document), '__proto__', 'fhirContext', 'intent'), anything, {
      maxKeys: 4,
    })
    .map((changes) => ({ ...document, ...changes }))

async function failsOnlyAs(codes: readonly string[], act: () => unknown): Promise<void> {
  try {
    await act()
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    expect(codes).toContain((error as Failure).code)
  }
}
const runs = (numRuns: number) => ({ numRuns })

describe('whatever is sent', () => {
  it('to the launch URL is a redirect to a pinned host or a 4xx, and asks only pinned hosts', async () => {
    const { ehr, app } = await launchStage()
    const query = fc.array(fc.tuple(fc.constantFrom('iss', 'launch', 'resume', 'iss[]', 'x'), hostile), {
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(query, fc.boolean(), async (pairs, known) => {
        const parameters = new URLSearchParams(pairs)
        if (known) parameters.set('iss', BASE)
        const { status, headers } = await request(app).get(`/launch?${parameters.toString().slice(0, 14_000)}`)
        if (status === 303) expect(PINNED).toContain(new URL(headers.location!).origin)
        else expect(Math.floor(status / 100)).toBe(4)
      }),
      runs(200),
    )
    expect(ehr.calls.filter(({ url }) => !PINNED.includes(new URL(url).origin))).toEqual([])
  })

  it('to the callback opens no session and asks nobody', async () => {
    const { ehr, app, opened, begin } = await launchStage()
    const { state, cookie } = await begin()
    const before = ehr.calls.length
    const names = fc.constantFrom('state', 'code', 'error', 'iss', 'error_uri', 'state[]')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, hostile), { maxLength: 4 }), hostile, async (pairs, value) => {
        const sent = new URLSearchParams(pairs.map(([name, text]): [string, string] => [name, text.slice(0, 3000)]))
        const jar = `${cookie.split('=')[0]}=${encodeURIComponent(Buffer.from(value).toString()).slice(0, 3000)}`
        const response = await request(app).get(`/callback?${sent}`).set('cookie', jar)
        expect(Math.floor(response.status / 100)).toBe(4)
        expect(response.body.code).not.toBe('BUG')
      }),
      runs(200),
    )
    expect([ehr.calls.length - before, opened.length, state.length]).toEqual([0, 0, 43])
  })

  it('as a discovery document leads to no endpoint that is not pinned', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiled(DISCOVERY), anything), async (document) => {
        const ehr = await fakeEhrOnce()
        ehr.answers[`${BASE}/.well-known/smart-configuration`] = () => json(document)
        await failsOnlyAs(['LAUNCH_DISCOVERY_FAILED'], async () => {
          const found = await discover(ehr.fetch, profileWith())
          for (const url of [
            found.tokenEndpoint,
            found.authorizationEndpoint,
            found.jwksUri,
            found.revocationEndpoint,
          ]) {
            if (url) expect(PINNED).toContain(new URL(url).origin)
          }
        })
      }),
      runs(1500),
    )
  })

  it('as a token response, tokens, keys or scopes ends in a Failure or in well-formed values', async () => {
    const refused = ['TOKEN_REFUSED', 'LAUNCH_WITHOUT_PATIENT']
    await fc.assert(
      fc.asyncProperty(
        spoiled(TOKEN),
        anything,
        hostile,
        fc.constantFrom(200, 400, 500),
        async (body, keys, text, status) => {
          const reply = { status, ok: status < 300, headers: new Headers(), text: JSON.stringify(body) }
          await failsOnlyAs(refused, () => {
            const { patient, encounter } = readTokenResponse(reply, NOW)
            for (const id of [patient, encounter]) expect(id ?? 'x').toMatch(/^[A-Za-z0-9.-]{1,64}$/)
          })
          const ehr = await fakeEhrOnce()
          ehr.answers[DISCOVERY.jwks_uri] = () => json({ keys })
          await failsOnlyAs(['IDENTITY_REFUSED'], () => fetchKeys(ehr.fetch, DISCOVERY.jwks_uri))
          readPermission(text)
        },
      ),
      runs(1000),
    )
  })

  it('as an id_token is refused', async () => {
    const { publicKey } = await fakeEhrOnce()
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const algs = fc.constantFrom('none', 'None', 'HS256', 'ES384', 'RS256', 'PS256', 'EdDSA', '', 7)
    const header = fc.record({ alg: algs, kid: anything, jwk: anything, jku: hostile }, { requiredKeys: ['alg'] })
    const token = fc.oneof(
      hostile,
      fc
        .tuple(header, anything, hostile)
        .map(([head, body, end]) => `${part(head)}.${part(body)}.${Buffer.from(end).toString('base64url')}`),
    )
    const key = fc.oneof(
      fc.constant(publicKey),
      fc.record({
        kty: fc.constantFrom('EC', 'RSA'),
        crv: anything,
        x: anything,
        y: anything,
        n: anything,
        e: anything,
      }),
    )
    const expected = { issuer: DISCOVERY.issuer, clientId: 'aside-test', nonce: 'n', now: NOW }
    await fc.assert(
      fc.asyncProperty(token, fc.array(key, { maxLength: 3 }), async (text, keys) => {
        const verdict = verifyIdToken(text, expected, async () => keys)
        await expect(verdict).rejects.toMatchObject({ code: 'IDENTITY_REFUSED' })
      }),
      runs(1500),
    )
  })

  it('as a profile is a profile or a list of problems', () => {
    fc.assert(
      fc.property(fc.oneof(spoiled(profileJson()), anything), hostile, (document, id) => {
        const read = readEhrProfile(id, document)
        if (read.problems) expect(read.problems.length).toBeGreaterThan(0)
        else for (const origin of read.value.endpointOrigins) expect(new URL(origin).protocol).toBe('https:')
      }),
      runs(1000),
    )
  })

  it('by the token endpoint during a launch is a 4xx, a 502 or a session', async () => {
    const { ehr, begin, back } = await launchStage()
    await fc.assert(
      fc.asyncProperty(spoiled({ ...TOKEN, id_token: 'x' }), fc.boolean(), async (body, signed) => {
        const { state, code, cookie } = await begin()
        const id_token = signed ? await ehr.idToken(ehr.claims(code)) : undefined
        ehr.answers[TOKEN_URL] = () => json({ ...body, ...(id_token && { id_token }) })
        expect([303, 400, 403, 502]).toContain((await back({ state, code }, cookie)).status)
      }),
      runs(150),
    )
  })
})

let once: ReturnType<typeof fakeEhr> | undefined
const fakeEhrOnce = () => (once ??= fakeEhr())
