import request from 'supertest'
import type { Session } from '../../src/session/session.js'
import { sessionKeysOf } from '../../src/web/session-cookie.js'
import { BASE, fakeEhr, json, TOKEN } from '../unit/smart-launch/fake-ehr.js'
import { createTestApp } from './create-test-app.js'
import { t } from './messages.js'

const TOKEN_URL = 'https://login.ehr.example/token'
const cookiesOf = ({ headers }: request.Response): readonly string[] =>
  ((headers['set-cookie'] as unknown as string[] | undefined) ?? []).filter((one) => !one.includes('Max-Age=0'))
export const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''

const ADULT = { resourceType: 'Patient', birthDate: '1991-03-04' } as const

/** One browser and an EHR that takes each launch value once, as the standard has it. */
export async function browserAndEhr() {
  const ehr = await fakeEhr()
  const context = { patient: 'pat-marked-1', encounter: 'enc-1', user: 'dr-rivera' }
  ehr.answers[TOKEN_URL] = async ({ form }) => {
    const { user, ...rest } = context
    const claims = { ...ehr.claims(form.get('code') ?? ''), fhirUser: `${BASE}/Practitioner/${user}` }
    return json({ ...TOKEN, ...rest, id_token: await ehr.idToken(claims) })
  }
  const stage = await createTestApp({ fetch: ehr.fetch, profile: { cookies: 'top-level' }, patient: ADULT })
  const jar = new Map<string, string>()
  const keep = (response: request.Response): request.Response => {
    for (const one of cookiesOf(response)) {
      const [pair = ''] = one.split(';')
      if (!one.includes('1970')) jar.set(pair.split('=')[0]!, pair)
      else jar.delete(pair.split('=')[0]!)
    }
    return response
  }
  const sent = (asked: request.Test) => asked.set('cookie', [...jar.values()].join('; ')).then(keep)
  const used = new Set<string>()
  const launch = async (value: string): Promise<string> => {
    const begun = await sent(request(stage.app).get(`/launch?${new URLSearchParams({ iss: BASE, launch: value })}`))
    const asked = new URL(begun.headers['location']!).searchParams
    const answer = used.has(value) ? { error: 'invalid_request' } : { code: asked.get('nonce')! }
    used.add(value)
    const query = new URLSearchParams({ state: asked.get('state')!, ...answer })
    const back = await sent(request(stage.app).get(`/callback/invented?${query}`))
    return back.headers['location'] ?? `${back.status}`
  }
  const get = (path: string) => sent(request(stage.app).get(path))
  const post = async (path: string, fields: object) => {
    const { text } = await get(path)
    const token = /name="~csrf" value="([^"]*)"/.exec(text)?.[1]
    const offered = text.includes('name="~offered"') && { '~offered': 'yes' }
    const asked = request(stage.app).post(path).type('form').set('origin', 'https://aside.example')
    return sent(asked.set('sec-fetch-site', 'same-origin').send({ '~csrf': token, ...offered, ...fields }))
  }
  const begin = async (path: string) => {
    await post(path, { '~page': 'privacy-check', '~alone': 'yes' })
    await post(path, { '~page': 'limits', '~ask': 'yes' })
    expect(headingOf((await get(path)).text)).toBe(t('questions.heading'))
  }
  /** The session at a path, as it stands. */
  const sessionAt = (path: string): Promise<Session> => {
    const keys = sessionKeysOf({ headers: { cookie: [...jar.values()].join('; ') } })
    return stage.browserOf(keys.find(({ handle }) => path.endsWith(handle))!).session()
  }
  return { ...stage, context, jar, launch, get, post, begin, sessionAt }
}
