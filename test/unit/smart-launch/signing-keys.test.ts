import { importJWK, jwtVerify, type JWK } from 'jose'
import {
  currentKey,
  listKeys,
  newKeys,
  publicJwks,
  readKeyRing,
  rotateKeys,
  signAssertion,
  type KeyRing,
} from '../../../smart-launch/signing-keys.js'
import { NOW, ringOf } from './fake-ehr.js'

let first: Promise<KeyRing> | undefined
const signingKeys = (): Promise<KeyRing> => (first ??= newKeys(NOW, 2048))
let afterOne: Promise<KeyRing> | undefined
/** The ring after one rotation, made once. */
const rotated = (): Promise<KeyRing> => (afterOne ??= signingKeys().then((ring) => rotateKeys(ring, NOW, 2048)))

const roles = (ring: KeyRing) =>
  listKeys(ring)
    .map(({ alg, role }) => `${alg} ${role}`)
    .sort()

describe('the key ring', () => {
  it('starts with a current key and the next one for each algorithm', async () => {
    expect(roles(await signingKeys())).toEqual(['ES384 current', 'ES384 next', 'RS384 current', 'RS384 next'])
  })

  it('publishes public members only, with kid, alg and use', async () => {
    for (const key of publicJwks(await signingKeys()).keys) {
      const own = key.kty === 'EC' ? ['crv', 'x', 'y'] : ['e', 'n']
      expect(Object.keys(key).sort()).toEqual(['alg', 'key_ops', 'kid', 'kty', 'use', ...own].sort())
      expect([key.use, key.key_ops]).toEqual(['sig', ['verify']])
    }
  })

  it('moves next to current to previous, and drops what was previous', async () => {
    const [first, second] = [await signingKeys(), await rotated()]
    const third = await rotateKeys(second, NOW, 2048)
    expect(roles(third)).toEqual(
      ['current', 'next', 'previous'].flatMap((role) => [`ES384 ${role}`, `RS384 ${role}`]).sort(),
    )
    const kid = currentKey(first, 'ES384')!.kid
    expect(listKeys(second).find((key) => key.kid === kid)).toMatchObject({ role: 'previous' })
    expect(listKeys(third).map((key) => key.kid)).not.toContain(kid)
  })

  it('signs only with keys an EHR that cached the set before the rotation already knows', async () => {
    const [before, after] = [await signingKeys(), await rotated()]
    const claims = { clientId: 'c', audience: 'https://ehr.example/token', jti: 'j', now: NOW }
    for (const [signer, cached] of [
      [after, before],
      [before, after],
    ] as const) {
      const assertion = await signAssertion(currentKey(signer, 'ES384')!, claims)
      const keyOf = async ({ kid }: { kid?: string }) =>
        importJWK(publicJwks(cached).keys.find((key) => key.kid === kid) as JWK, 'ES384')
      await expect(jwtVerify(assertion, keyOf, { currentDate: new Date(NOW) })).resolves.toBeDefined()
    }
  })

  it('survives being written to a file and read again', async () => {
    const ring = await signingKeys()
    expect(readKeyRing(JSON.parse(JSON.stringify(ring)))).toEqual(ring)
  })

  it.each([
    ['null', null],
    ['no keys', {}],
    ['a public key', { keys: [{ kty: 'EC', kid: 'a', alg: 'ES384', role: 'current', created: 'x' }] }],
    ['another algorithm', { keys: [{ kty: 'oct', kid: 'a', d: 'x', alg: 'HS256', role: 'current', created: 'x' }] }],
    ['an empty ring', { keys: [] }],
    ['two current keys', ringOf('current', 'current')],
    ['no next key', ringOf('current', 'previous')],
    ['no current key', ringOf('next', 'previous')],
    ['one algorithm alone', { keys: ringOf('current', 'next').keys.slice(0, 2) }],
    ['two keys of one name', { keys: ringOf('current', 'next').keys.map((key) => ({ ...key, kid: 'same' })) }],
  ])('refuses %s as a ring, without quoting it', (_what, json) => {
    expect(() => readKeyRing(json)).toThrow(/^signing keys: /)
  })
})
