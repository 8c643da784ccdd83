import express, { type ErrorRequestHandler } from 'express'
import request from 'supertest'
import { Failure } from '../../../src/errors.js'
import type { EhrProfile } from '../../../smart-launch/ehr-profile.js'
import type { LaunchContext } from '../../../smart-launch/launch-context.js'
import { launchRouter } from '../../../smart-launch/router.js'
import type { KeyRing } from '../../../smart-launch/signing-keys.js'
import { listening } from '../../support/listening.js'
import { BASE, clientOf, fakeEhr, json, keptInMemory, NOW, profileWith, TOKEN } from './fake-ehr.js'
import type { PendingLaunch, WaitingLaunch } from '../../../smart-launch/pending-launch.js'

export const LAUNCH = `/launch?${new URLSearchParams({ iss: BASE, launch: 'opaque+value/1=' })}`
export const TOKEN_URL = 'https://login.ehr.example/token'

const BUG = { status: 500, code: 'BUG' }

type Options = Readonly<{ profile?: EhrProfile; clock?: { now: number }; token?: object; keys?: KeyRing }>

/**
 * The router in a bare app, between a browser and a fake EHR. The EHR hands out codes that are the launch's nonce, so
 * that every id_token carries the right one; `token` changes what it answers otherwise.
 */
export async function launchStage({ profile = profileWith(), clock = { now: NOW }, token = {}, keys }: Options = {}) {
  const ehr = await fakeEhr()
  const client = await clientOf(ehr, [profile], clock, keys)
  const pending = keptInMemory<PendingLaunch>()
  const waiting = keptInMemory<WaitingLaunch>()
  const opened: LaunchContext[] = []
  const deps = {
    client,
    pending,
    waiting,
    admit: async () => undefined,
    admitUser: async () => undefined,
    blocked: (path: string, res: express.Response) => void res.set('x-new-window', path),
    known: (known: typeof profile, res: express.Response) => void res.set('x-known', known.id),
    post: (form: object, _profile: unknown, res: express.Response) => void res.json(form),
    claimed: () => undefined,
    usedBefore: async () => undefined,
    opened: async (context: LaunchContext) => `/session/${opened.push(context)}`,
  }
  const refuse: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
    const { status, code } = error instanceof Failure ? error : BUG
    res.status(status).json({ code, message: String(error) })
  }
  const app = await listening(express().use(launchRouter(deps)).use(refuse))
  ehr.answers[TOKEN_URL] = async ({ form }) =>
    json({ ...TOKEN, id_token: await ehr.idToken(ehr.claims(form.get('code') ?? '')), ...token })

  const begin = async (path = LAUNCH, headers: Record<string, string> = {}) => {
    const response = await request(app).get(path).set(headers)
    const sent = new URL(response.headers.location ?? 'about:blank').searchParams
    const [cookie = ''] = (response.headers['set-cookie'] as unknown as string[] | undefined) ?? []
    return { response, sent, cookie, state: sent.get('state') ?? '', code: sent.get('nonce') ?? 'no-nonce' }
  }
  const back = (query: Record<string, string>, cookie?: string) => {
    const returning = request(app).get(`/callback?${new URLSearchParams(query)}`)
    return cookie ? returning.set('cookie', cookie.split('; Max-Age')[0]!) : returning
  }
  const wholeLaunch = async (path = LAUNCH) => {
    const { state, code, cookie } = await begin(path)
    return back({ state, code }, cookie)
  }
  const tokenCalls = () => ehr.calls.filter(({ url }) => url === TOKEN_URL)
  return { ehr, app, client, pending, waiting, opened, begin, back, wholeLaunch, clock, tokenCalls }
}
