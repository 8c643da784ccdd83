import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { ProofDeps } from '../../../smart-launch/client-authentication.js'
import { proofsAhead } from '../../../smart-launch/proofs-ahead.js'
import { newKeys, rotateKeys, type KeyRing } from '../../../smart-launch/signing-keys.js'
import { counting, NOW, profileWith } from './fake-ehr.js'

const AUDIENCE = 'https://login.ehr.example/token'
const PROFILE = profileWith({ authentication: { method: 'private_key_jwt', alg: 'ES384' } })
const ring = newKeys(NOW, 2048)

async function stage() {
  const clock = { now: NOW, setBackMs: 0 }
  const held: { keys: KeyRing } = { keys: await ring }
  const deps: ProofDeps & { now: () => number } = {
    keys: () => held.keys,
    secrets: () => 'a-secret_1',
    wallClock: () => clock.now - clock.setBackMs,
    now: () => clock.now,
    randomBytes: counting(),
  }
  const proofs = proofsAhead(deps)
  const taken = async (audience = AUDIENCE, profile = PROFILE) => {
    const { client_assertion: token = '' } = (await proofs.take(profile, audience)).fields
    return { ...decodeJwt(token), kid: decodeProtectedHeader(token).kid }
  }
  return { clock, held, proofs, taken }
}

/** Seconds after the stage's begin at which the assertion that is used was made: 0 where it was ready. */
async function madeAt(change: (on: Awaited<ReturnType<typeof stage>>) => unknown, audience = AUDIENCE) {
  const on = await stage()
  await on.proofs.prepare(PROFILE, AUDIENCE)
  on.clock.now += 1_000
  await change(on)
  const { iat = 0, aud, kid } = await on.taken(audience)
  expect(aud).toBe(audience)
  expect(kid).toBe(on.held.keys.keys.find(({ alg, role }) => alg === 'ES384' && role === 'current')?.kid)
  return iat - NOW / 1000
}

describe('a proof that was made ahead', () => {
  it.each([
    ['is used', 0, () => undefined],
    ['is used up to a minute later', 0, ({ clock }) => (clock.now = NOW + 59_999)],
    ['is not used when it is older', 60, ({ clock }) => (clock.now = NOW + 60_000)],
    [
      'is not used where the clock was set back since: an EHR refuses what is made in its future',
      -299,
      ({ clock }) => (clock.setBackMs = 300_000),
    ],
    ['is not used once the keys were rotated', 1, async (on) => (on.held.keys = await rotateKeys(await ring, NOW))],
    ['is used once', 1, ({ proofs }) => proofs.take(PROFILE, AUDIENCE)],
    ['is used once by two at the same time', 1, ({ proofs }) => [proofs.take(PROFILE, AUDIENCE)]],
  ] satisfies readonly (readonly [string, number, Parameters<typeof madeAt>[0]])[])('%s', async (_what, at, change) => {
    expect(await madeAt(change)).toBe(at)
  })

  it('is not used for another endpoint, nor for another tenant', async () => {
    expect(await madeAt(() => undefined, 'https://login.ehr.example/other')).toBe(1)
    const { proofs, taken, clock } = await stage()
    await proofs.prepare(PROFILE, AUDIENCE)
    clock.now += 1_000
    expect((await taken(AUDIENCE, { ...PROFILE, id: 'other' })).iat).toBe(NOW / 1000 + 1)
  })

  it('is signed once for many launches, and never the same for two of them', async () => {
    const { proofs, taken, clock } = await stage()
    await Promise.all([1, 2, 3].map(() => proofs.prepare(PROFILE, AUDIENCE)))
    clock.now += 1_000
    const used = [await taken(), await taken(), await taken()]
    expect(used.map(({ iat = 0 }) => iat - NOW / 1000)).toEqual([0, 1, 1])
    expect(new Set(used.map(({ jti }) => jti)).size).toBe(3)
  })

  it('that cannot be made is told to whoever needs it, and to nobody before', async () => {
    const { held, proofs } = await stage()
    held.keys = { keys: [] }
    await proofs.prepare(PROFILE, AUDIENCE)
    await expect(proofs.take(PROFILE, AUDIENCE)).rejects.toMatchObject({ code: 'TOKEN_REFUSED' })
  })

  it('needs no key where a secret or nothing proves the client', async () => {
    const { proofs } = await stage()
    const basic = profileWith({ authentication: { method: 'client_secret_basic', secret: { env: 'INVENTED_SECRET' } } })
    await proofs.prepare(basic, AUDIENCE)
    expect((await proofs.take(basic, AUDIENCE)).headers).toHaveProperty('authorization')
  })
})
