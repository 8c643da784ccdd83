import { answerIn } from '../../../src/ehr/ehr-answer.js'
import type { Failure } from '../../../src/errors.js'
import type { Patient } from 'fhir/r4.js'
import { BASE, ehrStage, failing, fhir, observation, patient } from './ehr-stage.js'

const written = { ...observation, id: 'obs-1', meta: { versionId: '3' } }

describe('reading', () => {
  it('asks for one resource with the token, a deadline, and no redirect', async () => {
    const { ehr, sent } = ehrStage([fhir(patient())])
    expect(await ehr.read<Patient>('Patient', 'pat-1')).toEqual(patient())
    expect(sent[0]).toMatchObject({ url: `${BASE}/Patient/pat-1`, method: 'GET' })
    expect(sent[0]!.headers.get('authorization')).toBe('Bearer token-1')
    expect(sent[0]!.headers.get('cache-control')).toBe('no-cache')
    expect(sent[0]!.init).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) })
  })

  it.each([
    ['another patient', fhir(patient('pat-2'))],
    ['another type', fhir({ resourceType: 'OperationOutcome', id: 'pat-1' })],
    ['a Bundle', fhir({ resourceType: 'Bundle' })],
    ['HTML', new Response('<html>sign in</html>')],
    ['nothing', new Response('')],
    ['null', fhir(null)],
  ])('refuses %s for an answer', async (_what, answer) => {
    await expect(ehrStage([answer]).ehr.read('Patient', 'pat-1')).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
  })

  it.each([
    [401, 'EHR_FORBIDDEN'],
    [403, 'EHR_FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [410, 'NOT_FOUND'],
    [400, 'EHR_ANSWER_UNUSABLE'],
    [429, 'EHR_BUSY'],
    [503, 'EHR_BUSY'],
    [500, 'EHR_UNREACHABLE'],
    [504, 'EHR_UNREACHABLE'],
  ])('calls %i %s and keeps nothing of what the EHR said', async (status, code) => {
    const planted = { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'planted' }] }
    const { ehr } = ehrStage([fhir(planted, status)])
    const error = await ehr.read('Patient', 'pat-1').catch((reason: unknown) => reason as Error)
    expect(error).toEqual(failing(code))
    expect(`${(error as Error).stack} ${JSON.stringify(error)} ${JSON.stringify((error as Error).cause)}`).not.toMatch(
      /planted|pat-1|https/,
    )
  })

  it('names no address when the connection breaks', async () => {
    const { ehr } = ehrStage([new TypeError(`fetch failed: ${BASE}/Patient/pat-1`)])
    const error = await ehr.read('Patient', 'pat-1').catch((reason: unknown) => reason as Error)
    expect(error).toEqual(failing('EHR_UNREACHABLE'))
    expect((error as Error).message).not.toContain('pat-1')
  })

  it('takes a photo of 2.5 MB, and a byte order mark before the JSON', async () => {
    const photo = [{ contentType: 'image/jpeg', data: 'A'.repeat(3_500_000) }]
    const marked = new Response(`\uFEFF${JSON.stringify({ ...patient(), photo })}`)
    await expect(ehrStage([marked]).ehr.read('Patient', 'pat-1')).resolves.toMatchObject({ photo })
  })

  it.each<[string, object, Record<string, string>, string | undefined]>([
    ['the resource names', { versionId: '3' }, { etag: 'W/"4"' }, '3'],
    ['only the ETag names', {}, { etag: 'W/"4"' }, '4'],
    ['a strong ETag names', {}, { etag: '"4"' }, '4'],
    ['nobody names', {}, {}, undefined],
    ['an odd ETag names', {}, { etag: 'W/"a/b"' }, undefined],
  ])('knows the version that %s', async (_what, meta, headers, versionId) => {
    const { ehr } = ehrStage([fhir({ ...patient(), meta }, 200, headers)])
    expect((await ehr.read<Patient>('Patient', 'pat-1')).meta?.versionId).toBe(versionId)
  })

  it.each([
    ['takes the part that it asked for', 200, 1],
    ['asks for the whole where an EHR does not know how to leave out', 400, 2],
    ['does not ask again where there is nothing', 404, 1],
    ['does not ask again where it may not', 403, 1],
  ])('of some elements %s', async (_what, status, asked) => {
    const { ehr, sent } = ehrStage([fhir(patient(), status), fhir(patient())])
    await ehr.read('Patient', 'pat-1', ['name', 'birthDate']).catch(() => undefined)
    expect(sent.map(({ url }) => url)).toEqual(
      [`${BASE}/Patient/pat-1?_elements=name,birthDate`, `${BASE}/Patient/pat-1`].slice(0, asked),
    )
  })

  it('stops reading an endless answer, which is an answer: the EHR is asked on', async () => {
    const endless = () =>
      new Response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1 << 20)) }))
    const { ehr, breaker } = ehrStage([endless])
    for (let i = 0; i < 6; i += 1)
      await expect(ehr.read('Patient', 'pat-1')).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
    expect(breaker.isOpen()).toBe(false)
  })
})

describe('creating', () => {
  const only = { identifier: 'urn:uuid|1-2' }

  it('is conditional', async () => {
    const { ehr, sent } = ehrStage([fhir({ ...observation, id: 'obs-1' }, 201)])
    expect(await ehr.create(observation, only)).toEqual({ id: 'obs-1', existed: false })
    expect(sent[0]!.headers.get('if-none-exist')).toBe('identifier=urn%3Auuid%7C1-2')
    expect(sent[0]!.headers.get('content-type')).toBe('application/fhir+json')
    expect(JSON.parse(sent[0]!.body)).toEqual(observation)
  })

  it.each([
    ['absolute, with history', `${BASE}/Observation/obs-7/_history/1`],
    ['absolute', `${BASE}/Observation/obs-7`],
    ['relative', 'Observation/obs-7/_history/1'],
  ])('takes the id from a Location that is %s when the body is empty', async (_what, location) => {
    const { ehr } = ehrStage([new Response(null, { status: 201, headers: { location } })])
    expect(await ehr.create(observation, only)).toEqual({ id: 'obs-7', existed: false })
  })

  it.each([
    ['elsewhere', 'https://evil.example/tenant/fhir/Observation/obs-7'],
    ['beside the base', 'https://ehr.example/tenant/fhir2/Observation/obs-7'],
    ['above the base', `${BASE}/../Observation/obs-7`],
    ['of another type', `${BASE}/Patient/obs-7`],
    ['missing', undefined],
  ])('leaves the outcome open when the Location is %s', async (_what, location) => {
    const { ehr } = ehrStage([new Response(null, { status: 201, headers: location ? { location } : {} })])
    await expect(ehr.create(observation, only)).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
  })

  it('keeps the status of a refusal and a fixed word of its reason, and none of its text', async () => {
    const issue = [
      { severity: 'warning', code: 'informational' },
      { severity: 'error', code: 'invariant', diagnostics: 'Marked Patientname' },
    ]
    const failure = await ehrStage([fhir({ resourceType: 'OperationOutcome', issue }, 422)])
      .ehr.create(observation, only)
      .catch((error: unknown) => error)
    expect(answerIn(failure as Failure)).toEqual({ status: 422, issue: 'invariant' })
    expect((failure as Failure).message).toBe('the EHR answered 422 (invariant)')
  })

  it.each([
    [400, 'EHR_REFUSED_WRITE'],
    [404, 'EHR_REFUSED_WRITE'],
    [405, 'EHR_REFUSED_WRITE'],
    [409, 'EHR_REFUSED_WRITE'],
    [412, 'EHR_REFUSED_WRITE'],
    [422, 'EHR_REFUSED_WRITE'],
    [403, 'EHR_FORBIDDEN'],
    [429, 'EHR_BUSY'],
    [503, 'EHR_BUSY'],
    [500, 'EHR_UNREACHABLE'],
    [502, 'EHR_UNREACHABLE'],
  ])('calls %i %s', async (status, code) => {
    await expect(ehrStage([fhir({}, status)]).ehr.create(observation, only)).rejects.toEqual(failing(code))
  })
})

describe('replacing', () => {
  it('names the version it replaces', async () => {
    const { ehr, sent } = ehrStage([fhir(written)])
    await ehr.update(written)
    expect(sent[0]).toMatchObject({ method: 'PUT', url: `${BASE}/Observation/obs-1` })
    expect(sent[0]!.headers.get('if-match')).toBe('W/"3"')
  })

  it('is not tried without one', async () => {
    const { ehr, sent } = ehrStage([fhir(written)])
    await expect(ehr.update({ ...observation, id: 'obs-1' })).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
    expect(sent).toEqual([])
  })

  it('is refused when someone else was faster', async () => {
    await expect(ehrStage([fhir({}, 412)]).ehr.update(written)).rejects.toEqual(failing('EHR_REFUSED_WRITE'))
  })
})
