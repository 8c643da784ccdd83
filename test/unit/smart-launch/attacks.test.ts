import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import request from 'supertest'
import { httpExchange } from '../../../src/http/http-exchange.js'
import { BASE, DISCOVERY, TOKEN } from './fake-ehr.js'
import { LAUNCH, launchStage, TOKEN_URL } from './launch-stage.js'
import { listening } from '../../support/listening.js'
import { tenantWith } from '../../support/tenants.js'

const SMART = `${BASE}/.well-known/smart-configuration`
const raw = (text: string): Response => new Response(text, { headers: { 'content-type': 'application/json' } })
const launchWith = (iss: string): string => `/launch?${new URLSearchParams({ iss, launch: 'x' })}`

describe('an address that looks like an EHR of ours', () => {
  it.each([
    ['a wide letter', 'https://ｅhr.example/tenant/fhir'],
    ['a letter of another alphabet', 'https://еhr.example/tenant/fhir'],
    ['its punycode', 'https://xn--hr-1lc.example/tenant/fhir'],
    ['a dot at the end of the host', 'https://ehr.example./tenant/fhir'],
    ['an ideographic full stop', 'https://ehr。example/tenant/fhir'],
    ['a letter spelled in percent', 'https://ehr.example/ten%61nt/fhir'],
    ['a soft hyphen', 'https://ehr\u00ad.example/tenant/fhir'],
    ['a zero-width space', 'https://ehr.example/tenant/fhir\u200b'],
    ['two slashes inside', 'https://ehr.example//tenant/fhir'],
    ['a way back', 'https://ehr.example/x/../tenant/fhir'],
  ])('is another one: %s', async (_what, iss) => {
    const { app, ehr } = await launchStage()
    const { status } = await request(app).get(launchWith(iss))
    expect([400, 403]).toContain(status)
    expect(ehr.calls).toEqual([])
  })
})

describe('a prototype in JSON', () => {
  it('brings no patient', async () => {
    const { ehr, begin, back, opened } = await launchStage()
    const { state, code, cookie } = await begin()
    const { patient: _, ...rest } = { ...TOKEN, id_token: await ehr.idToken(ehr.claims(code)) }
    const tail = JSON.stringify(rest).slice(1)
    ehr.answers[TOKEN_URL] = raw(`{"__proto__":{"patient":"pat-9"},"constructor":{"prototype":{"patient":"p"}},${tail}`)
    expect((await back({ state, code }, cookie)).body.code).toBe('LAUNCH_WITHOUT_PATIENT')
    expect([opened, ({} as { patient?: string }).patient]).toEqual([[], undefined])
  })

  it('brings no endpoint', async () => {
    const { ehr, begin } = await launchStage()
    ehr.answers[SMART] = raw(`{"__proto__":${JSON.stringify(DISCOVERY)}}`)
    expect((await begin()).response.body.code).toBe('LAUNCH_DISCOVERY_FAILED')
  })

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])('gives a user named %s no setting', (id) => {
    expect(tenantWith({}, { settingByUser: { 'dr-rivera': 'sud-intake' } }).site.settingByUser[id]).toBeUndefined()
    expect(tenantWith().site.settingByUser[id]).toBeUndefined()
  })
})

describe('a launch value that wants to be a header', () => {
  it.each(['a\r\nset-cookie: b=c', 'a\nb', 'a\u0000b', 'a\u0085b'])('is refused: %j', async (launch) => {
    const { begin } = await launchStage()
    expect((await begin(`/launch?${new URLSearchParams({ iss: BASE, launch })}`)).response.status).toBe(400)
  })

  it('leaves as percent signs and letters where it is only unusual', async () => {
    const { begin } = await launchStage()
    const launch = 'a\u2028b\u202e"><script>'
    const { response, sent } = await begin(`/launch?${new URLSearchParams({ iss: BASE, launch })}`)
    expect(response.headers.location).toMatch(/^[\x21-\x7e]+$/)
    expect(sent.get('launch')).toBe(launch)
  })
})

describe('a flood', () => {
  it('of parameters is a refusal, and asks nobody', async () => {
    const { app, ehr } = await launchStage()
    const many = Array.from({ length: 2_000 }, (_, i) => `p${i}=1`).join('&')
    expect((await request(app).get(`/callback?${many.slice(0, 12_000)}`)).status).toBe(400)
    const { status } = await request(app).get(`/launch?${'launch=x&'.repeat(1_200)}iss=${encodeURIComponent(BASE)}`)
    expect([status, ehr.calls]).toEqual([400, []])
  })

  it('of brackets in discovery is a refusal', async () => {
    const { ehr, begin } = await launchStage()
    const depth = 100_000
    ehr.answers[SMART] = raw(`{"capabilities":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    expect((await begin()).response.body.code).toBe('LAUNCH_DISCOVERY_FAILED')
  })

  it('of launches asks a slow EHR for its settings once', async () => {
    const { ehr, app } = await launchStage()
    const answer = Response.json(DISCOVERY)
    ehr.answers[SMART] = () => new Promise((resolve) => setTimeout(() => resolve(answer.clone()), 100))
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await request(app).get(LAUNCH)).status))
    expect([new Set(statuses), ehr.calls.length]).toEqual([new Set([303]), 1])
  })
})

describe('a slow sender', () => {
  it.each([
    ['that never begins', () => undefined],
    ['that sends a byte now and then', (response: ServerResponse) => drip(response)],
    ['that stops in the middle', (response: ServerResponse) => void response.write('{"a":')],
  ])('is not waited for beyond the deadline: %s', async (_what, answer) => {
    const server = await listening((_request, response) => answer(response))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const bounds = { timeoutMs: 300, maxBytes: 1_000, code: 'LAUNCH_DISCOVERY_FAILED' } as const
    const started = performance.now()
    const exchange = httpExchange(fetch, { url, method: 'GET', headers: {} }, bounds)
    await expect(exchange).rejects.toMatchObject({ message: 'no answer within 300 ms' })
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(timer))
}

describe('a cookie that somebody tossed', () => {
  it.each([
    ['before ours', (name: string, ours: string) => `${name}=${'a'.repeat(43)}; ${ours}`],
    ['under a longer name', (name: string, ours: string) => `x${name}=evil; ${ours.replace(name, `${name}x`)}`],
  ])('opens nothing: %s', async (_what, jar) => {
    const { begin, back, opened } = await launchStage()
    const { state, code, cookie } = await begin()
    const ours = cookie.split(';')[0]!
    expect((await back({ state, code }, jar(ours.split('=')[0]!, ours))).status).toBe(400)
    expect(opened).toEqual([])
  })
})
