import type { R4 } from '../../sandbox/fhir/r4.js'
import { testEhr, type TestEhr } from './support/ehr.js'
import { AMARA, authorize, call, launched, observation, token } from './support/authorize-flow.js'

let ehr: TestEhr
let bearer: string
beforeAll(async () => {
  ehr = await testEhr()
  bearer = (await launched(ehr)).access_token
})
beforeEach(() => ehr.reset())
afterAll(() => ehr.close())

const post = (headers: Record<string, string> = {}) =>
  call(ehr, 'Observation', { method: 'POST', body: observation(), headers, bearer })
const stored = () => ehr.store.all('Observation').filter((one) => ehr.store.patientOf(one) === 'amara-okafor')
const order = (body: unknown) =>
  fetch(`${ehr.baseUrl}/sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  })

describe('a fault for one request', () => {
  it.each(['401', '403', '412', '422', '429', '500', '503'])('%s is answered and nothing is stored', async (fault) => {
    const { status, headers } = await post({ 'X-Sandbox-Fault': `${fault}; retryAfter=7` })
    expect([status, headers.get('retry-after')]).toEqual([Number(fault), '7'])
    expect(stored()).toEqual([])
  })

  it.each([
    ['drop-labels', (one?: R4) => one?.meta?.security],
    ['drop-identifier', (one?: R4) => one?.identifier],
    ['drop-category', (one?: R4) => one?.category],
  ])('%s stores the rest', async (fault, lost) => {
    expect((await post({ 'X-Sandbox-Fault': fault })).status).toBe(201)
    expect(lost(stored()[0])).toBeUndefined()
    expect(stored()[0]).toMatchObject({ status: 'final', meta: { versionId: '1' } })
  })

  it('lose-response stores and hangs up', async () => {
    await expect(post({ 'X-Sandbox-Fault': 'lose-response' })).rejects.toThrow()
    expect(stored()).toHaveLength(1)
    expect(ehr.log().at(-1)).toMatchObject({ method: 'POST', path: '/fhir/Observation', status: 201, lost: true })
  })

  it('ignore-conditional makes a second one', async () => {
    const headers = { 'If-None-Exist': 'identifier=urn:example:screening|one' }
    await post(headers)
    expect((await post({ ...headers, 'X-Sandbox-Fault': 'ignore-conditional' })).status).toBe(201)
    expect(stored()).toHaveLength(2)
  })

  it.each([
    ['late', 0],
    ['late-answer', 1],
  ])('%s keeps the caller waiting with %i stored', async (fault, already) => {
    const waiting = post({ 'X-Sandbox-Fault': `${fault}; ms=400` })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(stored()).toHaveLength(already)
    expect((await waiting).status).toBe(201)
  })
})

describe('a fault by order', () => {
  it('strikes as often as said, and only where said', async () => {
    await order({ match: { method: 'POST', type: 'Observation' }, fault: '503', times: 1, retryAfter: 1 })
    expect((await call(ehr, 'Observation', { bearer })).status).toBe(200)
    expect((await post()).status).toBe(503)
    expect((await post()).status).toBe(201)
  })

  it('strikes the authorization server, too', async () => {
    const { code } = await authorize(ehr)
    await order({ match: { type: 'token' }, fault: '500', times: 1 })
    expect((await token(ehr, { code })).status).toBe(500)
    expect((await token(ehr, { code })).status).toBe(200)
  })

  it('is forgotten on request, refused when unknown, and part of a run when given at the start', async () => {
    await order({ fault: '500' })
    await fetch(`${ehr.baseUrl}/sandbox/faults`, { method: 'DELETE' })
    expect((await post()).status).toBe(201)
    expect((await order({ fault: 'explode' })).status).toBe(400)
    const broken = await testEhr({ faults: [{ fault: '500', match: { type: 'metadata' } }] })
    expect((await call(broken, 'metadata', {})).status).toBe(500)
    broken.reset()
    expect((await call(broken, 'metadata', {})).status).toBe(500)
    await broken.close()
  })
})

it('resets to the starting data and keeps a log without queries', async () => {
  await post()
  await call(ehr, 'Observation?patient=amara-okafor', { bearer })
  const log = (await (await fetch(`${ehr.baseUrl}/sandbox/log`)).json()) as unknown[]
  const ms = expect.any(Number) as unknown
  expect(log.slice(-2)).toEqual([
    { method: 'POST', path: '/fhir/Observation', status: 201, lost: false, ms },
    { method: 'GET', path: '/fhir/Observation', status: 200, lost: false, ms },
  ])
  await fetch(`${ehr.baseUrl}/sandbox/changes`, { method: 'DELETE' })
  expect([stored(), ehr.log()]).toEqual([[], []])
  expect((await call(ehr, `Patient/${AMARA.patient}`, { bearer })).status).toBe(200)
})
