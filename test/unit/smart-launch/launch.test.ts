import express, { type ErrorRequestHandler } from 'express'
import request from 'supertest'
import { Failure } from '../../../src/errors.js'
import type { LaunchContext } from '../../../smart-launch/launch-context.js'
import { launchRouter } from '../../../smart-launch/router.js'
import { assertionClaims, BASE, clientOf, fakeEhr, json, NOW, pendingLaunches, profileWith, TOKEN } from './fake-ehr.js'

const LAUNCH = `/launch?${new URLSearchParams({ iss: BASE, launch: 'opaque+value/1=' })}`

async function stage({ profile = profileWith(), clock = { now: NOW }, token = {} as object } = {}) {
  const ehr = await fakeEhr()
  const client = await clientOf(ehr, [profile], clock)
  const pending = pendingLaunches()
  const opened: LaunchContext[] = []
  const app = express()
  app.use(
    launchRouter({
      client,
      pending,
      known: (known, res) => res.set('x-ancestors', known.frameAncestors.join(' ')),
      post: (form, _profile, res) => res.json(form),
      opened: async (context) => {
        opened.push(context)
        return `/visit/${opened.length}`
      },
    }),
  )
  const fail: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
    const failure = error instanceof Failure ? error : null
    res.status(failure?.status ?? 500).json({ code: failure?.code ?? 'BUG', message: String(error) })
  }
  app.use(fail)
  ehr.answers['https://login.ehr.example/token'] = async () => {
    const nonce = [...nonces].at(-1) ?? ''
    return json({ ...TOKEN, id_token: await ehr.idToken(ehr.claims(nonce)), ...token })
  }
  const nonces = new Set<string>()
  const begin = async (path = LAUNCH) => {
    const response = await request(app).get(path)
    const url = new URL(response.headers.location ?? 'about:blank')
    nonces.add(url.searchParams.get('nonce') ?? '')
    const [cookie = ''] = (response.headers['set-cookie'] as unknown as string[] | undefined) ?? []
    return { response, sent: url.searchParams, cookie, state: url.searchParams.get('state') ?? '' }
  }
  const back = (query: Record<string, string>, cookie?: string) => {
    const returning = request(app).get(`/callback?${new URLSearchParams(query)}`)
    return cookie ? returning.set('cookie', cookie.split(';')[0]!) : returning
  }
  return { ehr, app, client, pending, opened, begin, back, clock }
}

describe('an EHR launch', () => {
  it('goes from the EHR and back to a visit', async () => {
    const { begin, back, opened } = await stage()
    const { response, cookie, state } = await begin()
    expect(response.status).toBe(303)
    const done = await back({ code: 'code-1', state }, cookie)
    expect(done.body).toEqual({})
    expect([done.status, done.headers.location]).toEqual([303, '/visit/1'])
    expect(opened).toEqual([
      {
        profile: 'invented',
        iss: BASE,
        patient: 'pat-1',
        encounter: 'enc-1',
        fhirUser: { type: 'Practitioner', id: 'dr-rivera' },
        needPatientBanner: true,
        tokens: {
          accessToken: 'access-1',
          expiresAt: NOW + 600_000,
          scopes: TOKEN.scope.split(' '),
          refreshToken: 'refresh-1',
        },
      },
    ])
  })

  it('F4 sends PKCE S256 and aud byte for byte', async () => {
    const { begin } = await stage()
    const { sent } = await begin()
    expect(sent.get('code_challenge_method')).toBe('S256')
    expect(sent.get('aud')).toBe(BASE)
    expect(sent.get('launch')).toBe('opaque+value/1=')
  })
})

it('proves the client by an assertion an independent implementation accepts', async () => {
  const { begin, back, ehr } = await stage()
  const { cookie, state } = await begin()
  await back({ code: 'code-1', state }, cookie)
  const { form } = ehr.calls.find(({ url }) => url.endsWith('/token'))!
  const { payload } = await assertionClaims(form.get('client_assertion')!, 'https://login.ehr.example/token')
  expect(payload.iss).toBe('aside-test')
})
