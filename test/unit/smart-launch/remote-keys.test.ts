import { fetchKeys } from '../../../smart-launch/remote-keys.js'
import { clientOf, DISCOVERY, fakeEhr, json, NOW } from './fake-ehr.js'

const RSA = { kty: 'RSA', kid: 'r', n: 'abc', e: 'AQAB' }

describe('the keys of an EHR', () => {
  it('leaves out symmetric, encryption, private and embedded material', async () => {
    const ehr = await fakeEhr()
    const odd = [{ kty: 'oct', k: 'x' }, { ...RSA, use: 'enc' }, { ...RSA, key_ops: ['encrypt'] }, null, 'x', 7]
    ehr.answers[DISCOVERY.jwks_uri] = json({ keys: [...odd, { ...RSA, d: 'private', x5c: ['evil'], x5u: 'evil' }] })
    expect(await fetchKeys(ehr.fetch, DISCOVERY.jwks_uri)).toEqual([RSA])
  })

  it.each([
    ['an error', json({}, 404)],
    ['no list', json({ keys: 'x' })],
    ['no JSON', new Response('<html>')],
    ['200 kB', json({ keys: ['x'.repeat(200_000)] })],
  ])('refuses %s', async (_what, answer) => {
    const ehr = await fakeEhr()
    ehr.answers[DISCOVERY.jwks_uri] = answer
    await expect(fetchKeys(ehr.fetch, DISCOVERY.jwks_uri)).rejects.toMatchObject({ code: 'IDENTITY_REFUSED' })
  })

  it('are fetched anew at most once a minute, however many tokens do not fit', async () => {
    const ehr = await fakeEhr()
    const clock = { now: NOW }
    const client = await clientOf(ehr, undefined, clock)
    for (let i = 0; i < 20; i += 1) await client.keysAt(DISCOVERY.jwks_uri, true)
    expect(ehr.calls).toHaveLength(1)
    clock.now += 60_000
    await client.keysAt(DISCOVERY.jwks_uri, true)
    expect(ehr.calls).toHaveLength(2)
  })
})
