import { createCircuitBreaker } from '../../../src/ehr/circuit-breaker.js'
import { retryAfterMs } from '../../../src/http/retry-after.js'
import { ehrStage, failing, fhir, NOW, observation, patient } from './ehr-stage.js'

const busy = (status: number, after?: string) => fhir({}, status, after ? { 'retry-after': after } : {})
const created = fhir({ ...observation, id: 'obs-1' }, 201)

describe('an EHR that asks to slow down', () => {
  it.each([429, 503])('with %i is read again after the time it names', async (status) => {
    const { ehr, slept } = ehrStage([busy(status, '2'), fhir(patient())])
    await ehr.read('Patient', 'pat-1')
    expect(slept).toEqual([2000])
  })

  it('is asked three times at most', async () => {
    const { ehr, sent } = ehrStage([busy(429, '1')])
    await expect(ehr.read('Patient', 'pat-1')).rejects.toEqual(failing('EHR_BUSY'))
    expect(sent).toHaveLength(3)
  })

  it('is not waited for longer than five seconds', async () => {
    const { ehr, sent, slept } = ehrStage([busy(429, '3'), busy(429, '3'), fhir(patient())])
    await expect(ehr.read('Patient', 'pat-1')).rejects.toEqual(failing('EHR_BUSY'))
    expect([sent.length, slept]).toEqual([2, [3000]])
  })

  it('that names no time is given more each turn', async () => {
    const { ehr, slept } = ehrStage([busy(503), busy(503), fhir(patient())])
    await ehr.read('Patient', 'pat-1')
    expect(slept).toEqual([250, 500])
  })

  it('with 429 gets the same write again', async () => {
    const { ehr, sent } = ehrStage([busy(429, '0'), created])
    expect(await ehr.create(observation, { identifier: 'a|b' })).toEqual({ id: 'obs-1', existed: false })
    expect(sent[0]!.headers.get('if-none-exist')).toBe(sent[1]!.headers.get('if-none-exist'))
  })

  it.each([500, 502, 503, 504])('never gets a write again after %i: it may have been done', async (status) => {
    const { ehr, sent } = ehrStage([busy(status, '0'), created])
    await expect(ehr.create(observation, { identifier: 'a|b' })).rejects.toThrow()
    expect(sent).toHaveLength(1)
  })

  it('never gets a write again after a broken connection', async () => {
    const { ehr, sent } = ehrStage([new TypeError('fetch failed'), created])
    await expect(ehr.create(observation, {})).rejects.toEqual(failing('EHR_UNREACHABLE'))
    expect(sent).toHaveLength(1)
  })

  it.each([
    ['3', 3000],
    ['0', 0],
    [new Date(NOW + 4000).toUTCString(), 4000],
    [new Date(NOW - 4000).toUTCString(), 0],
    ['soon', null],
    [null, null],
  ])('is understood when it says %p', (header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms))
})

describe('a refused token', () => {
  it('is renewed once, then the call is repeated', async () => {
    const { ehr, sent } = ehrStage([fhir({}, 401), created])
    await ehr.create(observation, {})
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  it('is not renewed a second time', async () => {
    const { ehr, sent } = ehrStage([fhir({}, 401)])
    await expect(ehr.read('Patient', 'pat-1')).rejects.toEqual(failing('EHR_FORBIDDEN'))
    expect(sent).toHaveLength(2)
  })

  it('that cannot be renewed ends the call', async () => {
    const { ehr, sent } = ehrStage([fhir({}, 401)], { renewable: false })
    await expect(ehr.read('Patient', 'pat-1')).rejects.toEqual(failing('EHR_FORBIDDEN'))
    expect(sent).toHaveLength(1)
  })
})

describe('the circuit breaker', () => {
  it('stops calls after five unanswered ones, and lets one try after a rest', async () => {
    const { ehr, sent, clock } = ehrStage([new TypeError('fetch failed')])
    const read = () => ehr.read('Patient', 'pat-1').catch(() => undefined)
    for (let i = 0; i < 8; i += 1) await read()
    expect(sent).toHaveLength(5)
    clock.now += 15_000
    await Promise.all([read(), read(), read()])
    expect(sent).toHaveLength(6)
  })

  it('forgets failures at the first answer, a refusal included', async () => {
    const broken = new TypeError('fetch failed')
    const { ehr, sent } = ehrStage([broken, broken, broken, broken, fhir({}, 404), broken, broken, fhir(patient())])
    for (let i = 0; i < 8; i += 1) await ehr.read('Patient', 'pat-1').catch(() => undefined)
    expect(sent).toHaveLength(8)
  })

  it('closes again when the trial is answered', () => {
    let now = 0
    const breaker = createCircuitBreaker(() => now)
    for (let i = 0; i < 5; i += 1) breaker.unanswered()
    expect(() => breaker.check()).toThrow(failing('EHR_UNREACHABLE') as Error)
    now = 15_000
    breaker.check()
    breaker.answered()
    breaker.check()
  })
})
