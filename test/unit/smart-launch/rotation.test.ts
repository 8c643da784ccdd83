import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { createRefresh } from '../../../smart-launch/refresh.js'
import { publicJwks, rotateKeys, type KeyRing } from '../../../smart-launch/signing-keys.js'
import { aSigningKey, BASE, clientOf, fakeEhr, json, NOW, TOKEN } from './fake-ehr.js'

/** An EHR that fetched our keys once, before the rotation, and never again. */
it('rotates under load without one refused assertion', async () => {
  const before: KeyRing = { keys: [await aSigningKey('ES384'), await aSigningKey('ES384', 'next')] }
  const cached = createLocalJWKSet(publicJwks(before) as JSONWebKeySet)
  const ehr = await fakeEhr()
  const signers = new Set<string | undefined>()
  ehr.answers['https://login.ehr.example/token'] = async ({ form }) => {
    const { protectedHeader } = await jwtVerify(form.get('client_assertion')!, cached, { currentDate: new Date(NOW) })
    signers.add(protectedHeader.kid)
    return json(TOKEN)
  }

  let ring = before
  const { refresh } = createRefresh({ ...(await clientOf(ehr)), keys: () => ring })
  const session = (refreshToken: string) => ({
    profile: 'invented',
    iss: BASE,
    patient: 'pat-1',
    needPatientBanner: true,
    tokens: { accessToken: 'old', expiresAt: NOW, scopes: [], refreshToken },
  })
  const early = Array.from({ length: 20 }, (_, i) => refresh(session(`early-${i}`)))
  ring = await rotateKeys(before, NOW, 2048)
  const late = Array.from({ length: 20 }, (_, i) => refresh(session(`late-${i}`)))
  expect(await Promise.all([...early, ...late])).toHaveLength(40)
  expect(signers.size).toBe(2)
})
