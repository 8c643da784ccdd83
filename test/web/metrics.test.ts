import request from 'supertest'
import { METRIC_LABELS } from '../../src/metrics/metrics.js'
import { ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { topicIn } from '../support/topic-words.js'

const access = (token: string | undefined, isOpen: boolean) => ({ deps: { metricsAccess: { token, isOpen } } })
const figuresOf = async ({ app }: Awaited<ReturnType<typeof createTestApp>>) =>
  (await request(app).get('/metrics')).text

it('figures tell how the app is doing, and of nobody', async () => {
  const stage = await createTestApp({ faults: { onCreate: 'EHR_BUSY' } })
  const one = await stage.open(ON_PAGE.record)
  await stage.open()
  await one.get()
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  await request(stage.app).get('/session/marked-handle')
  const text = await figuresOf(stage)
  for (const line of [
    /aside_request_seconds_count\{route="\/session\/\*",method="GET",class="2xx"\} 1/,
    /aside_failures_total\{code="SESSION_ENDED"\} 1/,
    /aside_ehr_call_seconds_count\{call="create",code="EHR_BUSY"\} 1/,
    /aside_writes_total\{outcome="unknown"\} 1/,
    /aside_store_seconds_count\{operation="set",outcome="done"\} \d+/,
    /aside_open_sessions 2/,
    /aside_open_breakers 0/,
    /aside_event_loop_delay_seconds [\d.e-]+/,
    /aside_audit_late 0/,
  ])
    expect(text).toMatch(line)
  expect(text).not.toMatch(/marked|rivera|invented|ehr\.example|hark|tenant/i)
  expect(topicIn(text.replaceAll('aside_audit', ''))).toBeUndefined()
  const labels = [...text.matchAll(/[{,](\w+)="/g)].map(([, name]) => name)
  expect([...new Set(labels)].filter((name) => ![...METRIC_LABELS, 'le'].includes(name!))).toEqual([])
})

it('a request of any kind adds no label', async () => {
  const stage = await createTestApp()
  await request(stage.app).propfind('/marked/address')
  expect(await figuresOf(stage)).toMatch(/route="\/\*",method="other",class="4xx"/)
})

it('a session that ended is not counted any more', async () => {
  const stage = await createTestApp()
  const one = await stage.open(ON_PAGE.outcomes)
  await one.post({ page: 'outcomes', action: 'finish' })
  expect(await figuresOf(stage)).toMatch(/aside_open_sessions 0/)
})

it.each([
  ['without a token, for patients', undefined, false, undefined, 404],
  ['without a token, in a demonstration', undefined, true, undefined, 200],
  ['with the token', 'a-long-secret', false, 'Bearer a-long-secret', 200],
  ['with another token', 'a-long-secret', true, 'Bearer another', 404],
  ['without the token that is set', 'a-long-secret', true, undefined, 404],
])('%s', async (_what, token, isOpen, authorization, status) => {
  const { app } = await createTestApp(access(token, isOpen))
  const asked = request(app).get('/metrics')
  if (authorization) asked.set('authorization', authorization)
  expect((await asked).status).toBe(status)
})

it('every answer names its request, as the log does', async () => {
  const { app, lines } = await createTestApp()
  const { headers } = await request(app).get('/healthz')
  expect(lines).toEqual([expect.objectContaining({ id: headers['x-request-id'] })])
})
