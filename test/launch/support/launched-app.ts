import request, { type Response } from 'supertest'
import { createTestApp, type Options } from '../../support/create-test-app.js'
import { BASE, fakeEhr, json, TOKEN } from '../../unit/smart-launch/fake-ehr.js'

export const LAUNCH = `/launch?${new URLSearchParams({ iss: BASE, launch: 'marked-launch' })}`
export const CALLBACK = '/callback/invented'
const TOKEN_URL = 'https://login.ehr.example/token'

export const cookiesOf = ({ headers }: Response): readonly string[] =>
  (headers['set-cookie'] as unknown as string[] | undefined) ?? []
export const pairOf = (cookie: string): string => cookie.split(';')[0] ?? ''

/** The whole app with two tenants, before an EHR that hands out codes which are the launch's nonce. */
export async function launchedApp(options: Options = {}) {
  const ehr = await fakeEhr()
  ehr.answers[TOKEN_URL] = async ({ form }) =>
    json({ ...TOKEN, id_token: await ehr.idToken(ehr.claims(form.get('code') ?? '')) })
  const stage = await createTestApp({ fetch: ehr.fetch, ...options })

  const begin = async (headers: Readonly<Record<string, string>> = {}) => {
    const begun = await request(stage.app).get(LAUNCH).set(headers)
    const sent = new URL(begun.headers['location'] ?? 'about:blank').searchParams
    const query = new URLSearchParams({ state: sent.get('state') ?? '', code: sent.get('nonce') ?? '' })
    return { begun, sent, query, cookie: pairOf(cookiesOf(begun)[0] ?? '') }
  }
  const back = (query: URLSearchParams, cookie: string, path = CALLBACK) =>
    request(stage.app).get(`${path}?${query}`).set('cookie', cookie)
  /** A whole launch in a browser that holds these cookies, too. */
  const launch = async (held: readonly string[] = []) => {
    const { query, cookie } = await begin()
    return back(query, [cookie, ...held].join('; '))
  }
  const tokenCalls = () => ehr.calls.filter(({ url }) => url === TOKEN_URL).length
  return { ...stage, ehr, begin, back, launch, tokenCalls }
}
