import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWK } from 'jose'
import { verifyIdToken } from '../../../smart-launch/id-token.js'
import type { Jwk } from '../../../smart-launch/jose.js'
import { DISCOVERY, fakeEhr, NOW, type FakeEhr } from './fake-ehr.js'

const EXPECTED = { issuer: DISCOVERY.issuer, clientId: 'aside-test', nonce: 'n-1', now: NOW }
const SECOND = NOW / 1000

const verify = (token: string, keys: readonly JWK[]) => verifyIdToken(token, EXPECTED, async () => keys)
const rejects = (token: string, keys: readonly JWK[]) =>
  expect(verify(token, keys)).rejects.toMatchObject({ code: 'IDENTITY_REFUSED' })

let ehr: FakeEhr
beforeAll(async () => void (ehr = await fakeEhr()))
const good = (changes: object = {}, header: object = {}) => ehr.idToken(ehr.claims('n-1', changes), header)

describe('an id_token', () => {
  it.each(['RS256', 'RS384', 'ES256', 'ES384'])('signed with %s is accepted', async (alg) => {
    const other = await fakeEhr({ alg })
    const token = await other.idToken(other.claims('n-1'))
    expect(await verify(token, [other.publicKey])).toEqual({ sub: 'dr-rivera', fhirUser: 'Practitioner/dr-rivera' })
  })

  it.each<[string, object]>([
    ['another issuer', { iss: 'https://evil.example' }],
    ['the issuer with a slash', { iss: `${DISCOVERY.issuer}/` }],
    ['another audience', { aud: 'someone-else' }],
    ['several audiences', { aud: ['aside-test', 'someone-else'] }],
    ['no audience', { aud: undefined }],
    ['an empty audience', { aud: [] }],
    ['another authorized party', { azp: 'someone-else' }],
    ['the nonce of another launch', { nonce: 'n-2' }],
    ['no nonce', { nonce: undefined }],
    ['a nonce in a list', { nonce: ['n-1'] }],
    ['a past exp', { exp: SECOND - 61 }],
    ['no exp', { exp: undefined }],
    ['a future iat', { iat: SECOND + 61 }],
    ['no iat', { iat: undefined }],
    ['a future nbf', { nbf: SECOND + 61 }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['an endless subject', { sub: 'x'.repeat(256) }],
  ])('with %s is refused', async (_what, changes) => rejects(await good(changes), [ehr.publicKey]))

  it.each<[string, object]>([
    ['a minute late', { exp: SECOND - 59 }],
    ['a minute early', { iat: SECOND + 59, nbf: SECOND + 59 }],
    ['one audience in a list', { aud: ['aside-test'], azp: 'aside-test' }],
  ])('%s is accepted', async (_what, changes) => {
    await expect(verify(await good(changes), [ehr.publicKey])).resolves.toMatchObject({ sub: 'dr-rivera' })
  })

  it('without a signature is refused', async () =>
    rejects(new UnsecuredJWT(ehr.claims('n-1')).encode(), [ehr.publicKey]))

  it('signed by HMAC with the public key for a secret is refused', async () => {
    for (const secret of [await exportSPKI(ehr.keys.publicKey), JSON.stringify(ehr.publicKey)]) {
      const signer = new SignJWT(ehr.claims('n-1')).setProtectedHeader({ alg: 'HS256', kid: 'ehr-1' })
      await rejects(await signer.sign(Buffer.from(secret)), [ehr.publicKey])
    }
  })

  it('signed by a key it brings along is refused', async () => {
    const attacker = await fakeEhr()
    for (const header of [
      { jwk: attacker.publicKey },
      { jku: 'https://evil.example/keys' },
      { x5u: 'https://evil.example/c' },
    ]) {
      await rejects(await attacker.idToken(attacker.claims('n-1'), header), [ehr.publicKey])
    }
  })

  it('that names a key of its own is refused even when its signature is good', async () => {
    await rejects(await good({}, { jku: DISCOVERY.jwks_uri }), [ehr.publicKey])
    await rejects(await good({}, { jwk: ehr.publicKey }), [ehr.publicKey])
  })

  it('with an extension it calls critical is refused', async () => {
    const signer = new SignJWT(ehr.claims('n-1')).setProtectedHeader({
      alg: 'ES384',
      kid: 'ehr-1',
      crit: ['b64'],
      b64: true,
    })
    await rejects(await signer.sign(ehr.keys.privateKey), [ehr.publicKey])
  })

  it('of a key nobody published, or signed for another kid, is refused', async () => {
    const attacker = await fakeEhr({ kid: 'ehr-1' })
    await rejects(await attacker.idToken(attacker.claims('n-1')), [ehr.publicKey])
    await rejects(await good({}, { kid: 'ehr-2' }), [ehr.publicKey])
  })

  it('with a changed payload is refused', async () => {
    const [header, , signature] = (await good()).split('.')
    const payload = Buffer.from(JSON.stringify(ehr.claims('n-1', { sub: 'someone-else' }))).toString('base64url')
    await rejects([header, payload, signature].join('.'), [ehr.publicKey])
  })

  it.each([
    ['nothing', ''],
    ['two parts', 'e30.e30'],
    ['four parts', 'e30.e30.e30.e30'],
    ['five parts', 'a.b.c.d.e'],
    ['text', 'ünïcödé.tøken.hère'],
    ['a header that is no JSON', 'aaaa.e30.aaaa'],
    ['a header that is a list', 'W10.e30.aaaa'],
    ['a header in broken UTF-8', '_____w.e30.aaaa'],
    ['20 kB', `${'a'.repeat(20_000)}.e30.aaaa`],
  ])('that is %s is refused', (_what, token) => rejects(token, [ehr.publicKey]))
})

describe('the key of an id_token', () => {
  it('may be unnamed when exactly one key fits', async () => {
    const unnamed = await fakeEhr({ kid: '' })
    const token = await unnamed.idToken(unnamed.claims('n-1'))
    const other = (await fakeEhr({ alg: 'ES256' })).publicKey
    await expect(verify(token, [{ ...unnamed.publicKey, kid: 'k' }, other])).resolves.toBeDefined()
    await rejects(token, [unnamed.publicKey, ehr.publicKey])
  })

  it('is fetched anew once when the EHR has rotated', async () => {
    const asked: boolean[] = []
    const keysOf = async (anew: boolean) => {
      asked.push(anew)
      return (anew ? [ehr.publicKey] : []) as Jwk[]
    }
    await expect(verifyIdToken(await good(), EXPECTED, keysOf)).resolves.toBeDefined()
    expect(asked).toEqual([false, true])
  })

  it('of fewer than 2048 bits is not used', async () => {
    const { publicKey } = await generateKeyPair('RS256', { extractable: true })
    const short: JWK = { ...(await exportJWK(publicKey)), n: 'a'.repeat(171), kid: 'ehr-1' }
    await rejects(await good({}, { alg: 'ES384' }), [short])
  })
})
