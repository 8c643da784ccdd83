import { testEhr, type TestEhr } from './support/ehr.js'
import { AMARA, call, LABELS, launched, observation, type Json } from './support/authorize-flow.js'

let ehr: TestEhr
let bearer: string
beforeAll(async () => {
  ehr = await testEhr()
  bearer = (await launched(ehr)).access_token
})
beforeEach(() => ehr.reset())
afterAll(() => ehr.close())

const post = (body: unknown, headers: Record<string, string> = {}) =>
  call(ehr, String((body as Json).resourceType), { method: 'POST', body, headers, bearer })
const count = async () => (await call(ehr, 'Observation?patient=amara-okafor', { bearer })).body.total

describe('create', () => {
  it('stores, labels included, and says where', async () => {
    const { status, headers, body } = await post(observation())
    expect([status, headers.get('etag')]).toEqual([201, 'W/"1"'])
    expect(headers.get('location')).toBe(`${ehr.fhir}/Observation/${body.id}/_history/1`)
    const read = await call(ehr, `Observation/${body.id}`, { bearer })
    expect(read.body).toMatchObject({ id: body.id, meta: { versionId: '1', security: LABELS } })
  })

  it('answers with nothing when asked for the minimum', async () => {
    const { status, headers, body } = await post(observation(), { Prefer: 'return=minimal' })
    expect([status, body]).toEqual([201, {}])
    expect(headers.get('location')).toContain('/_history/1')
  })

  it('ignores an id the client made up', async () => {
    expect((await post(observation({ id: 'mine' }))).body.id).not.toBe('mine')
  })

  it.each([
    ['no status', { status: undefined }, 422],
    ['a status outside the value set', { status: 'done' }, 422],
    ['no code', { code: undefined }, 422],
    ['a code without system', { code: { coding: [{ code: 'x' }] } }, 422],
    ['an empty code', { code: {} }, 422],
    ['no subject', { subject: undefined }, 422],
    ['a subject that is no patient', { subject: { reference: 'Practitioner/dr-rivera' } }, 422],
    ['a subject that does not exist', { subject: { reference: 'Patient/nobody' } }, 422],
    ['another patient as subject', { subject: { reference: 'Patient/priya-raman' }, encounter: undefined }, 403],
    ["another patient's encounter", { encounter: { reference: 'Encounter/priya-raman-today' } }, 403],
    ['an encounter that does not exist', { encounter: { reference: 'Encounter/nothing' } }, 422],
    ['a reference to another server', { performer: [{ reference: 'https://elsewhere.example/Practitioner/1' }] }, 422],
    ['no category', { category: undefined }, 422],
    ['a category outside the value set', { category: [{ coding: [{ system: 'urn:x', code: 'survey' }] }] }, 422],
    ['a date that is none', { effectiveDateTime: 'yesterday' }, 422],
    ['two values', { valueString: 'x' }, 422],
    ['a value and a reason for its absence', { dataAbsentReason: { text: 'declined' } }, 422],
    ['a value of the wrong kind', { valueBoolean: 'true' }, 422],
    ['a label without system', { meta: { security: [{ code: 'V' }] } }, 422],
    ['an unknown field', { answers: [] }, 422],
    ['another resource type', { resourceType: 'Nonsense' }, 400],
  ])('refuses %s', async (_case, fields, status) => {
    const { resourceType: _type, ...rest } = observation()
    const body = { resourceType: 'Observation', ...rest, ...fields }
    const answer = await call(ehr, 'Observation', { method: 'POST', body, bearer })
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome'])
    expect(await count()).toBe(0)
  })

  it.each([
    ['a body that is not JSON', '{', {}, 400],
    ['a list', '[]', {}, 400],
    ['another content type', JSON.stringify(observation()), { 'Content-Type': 'text/plain' }, 415],
    ['a body larger than 256 kB', JSON.stringify(observation({ note: [{ text: 'x'.repeat(262_200) }] })), {}, 413],
  ])('refuses %s', async (_case, body, headers, status) => {
    const answer = await call(ehr, 'Observation', { method: 'POST', body, headers, bearer })
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome'])
  })

  it.each(['QuestionnaireResponse', 'Patient', 'Condition'])('does not exist for %s', async (resourceType) => {
    const wide = (await launched(ehr, AMARA, 'launch patient/*.cruds')).access_token
    const { status, body } = await call(ehr, resourceType, { method: 'POST', body: { resourceType }, bearer: wide })
    expect([status, body.resourceType]).toEqual([405, 'OperationOutcome'])
  })

  it('takes a Provenance for the new version and an AuditEvent', async () => {
    const { id } = (await post(observation())).body
    const provenance = {
      resourceType: 'Provenance',
      meta: { security: LABELS },
      target: [{ reference: `Observation/${id}/_history/1` }],
      recorded: '2026-11-22T10:00:00Z',
      agent: [{ who: { reference: 'Practitioner/dr-rivera' } }, { who: { display: 'Aside' } }],
    }
    expect((await post(provenance)).status).toBe(201)
    expect((await call(ehr, `Provenance?target=Observation/${id}`, { bearer })).body.total).toBe(1)
    expect((await post({ ...provenance, target: [{ reference: 'Observation/gone' }] })).status).toBe(422)
    expect((await post({ ...provenance, agent: [] })).status).toBe(422)
    const event = {
      resourceType: 'AuditEvent',
      type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
      recorded: '2026-11-22T10:00:00Z',
      agent: [{ who: { reference: 'Practitioner/dr-rivera' }, requestor: true }],
      source: { observer: { display: 'Aside' } },
      entity: [{ what: { reference: 'Patient/amara-okafor' } }],
    }
    expect((await post(event)).status).toBe(201)
  })
})

describe('conditional create', () => {
  const condition = { 'If-None-Exist': 'identifier=urn:example:screening|one' }

  it('creates once and then answers with the one that exists', async () => {
    const first = await post(observation(), condition)
    const second = await post(observation(), condition)
    expect([first.status, second.status, second.body.id]).toEqual([201, 200, first.body.id])
    expect(await count()).toBe(1)
  })

  it('creates once however many come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(observation(), condition)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect(await count()).toBe(1)
  })

  it('refuses to choose between several', async () => {
    await post(observation())
    await post(observation())
    expect((await post(observation(), condition)).status).toBe(412)
  })

  it.each(['', 'unheard=1'])('refuses the condition "%s"', async (text) => {
    expect((await post(observation(), { 'If-None-Exist': text })).status).toBe(400)
  })
})

describe('update', () => {
  const put = (id: string, body: unknown, headers: Record<string, string> = {}) =>
    call(ehr, `Observation/${id}`, { method: 'PUT', body, headers, bearer })

  it('replaces the version that If-Match names, and keeps the old one', async () => {
    const { body } = await post(observation())
    const { status, headers } = await put(body.id, { ...body, status: 'entered-in-error' }, { 'If-Match': 'W/"1"' })
    expect([status, headers.get('etag')]).toEqual([200, 'W/"2"'])
    expect((await call(ehr, `Observation/${body.id}`, { bearer })).body.status).toBe('entered-in-error')
    expect((await call(ehr, `Observation/${body.id}/_history/1`, { bearer })).body.status).toBe('final')
  })

  it('refuses without If-Match, with another version, and under another id', async () => {
    const { body } = await post(observation())
    expect((await put(body.id, body)).status).toBe(428)
    expect((await put(body.id, body, { 'If-Match': 'W/"2"' })).status).toBe(412)
    expect((await put(body.id, { ...body, id: 'other' }, { 'If-Match': 'W/"1"' })).status).toBe(400)
  })

  it('never creates', async () => {
    expect((await put('made-up', observation({ id: 'made-up' }), { 'If-Match': 'W/"1"' })).status).toBe(404)
  })

  it("does not touch another patient's", async () => {
    const answer = await put('priya-raman-audit-c', observation({ id: 'priya-raman-audit-c' }), { 'If-Match': 'W/"1"' })
    expect(answer.status).toBe(403)
  })

  it('and delete are not there for what may only be read', async () => {
    const { body } = await post(observation())
    expect((await call(ehr, `Observation/${body.id}`, { method: 'DELETE', bearer })).status).toBe(405)
    expect((await call(ehr, 'Patient/amara-okafor', { method: 'PUT', body: {}, bearer })).status).toBe(405)
  })
})
