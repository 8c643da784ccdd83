import request from 'supertest'
import type { AppDeps } from '../../src/app.js'
import { Failure } from '../../src/errors.js'
import { createTestApp } from '../support/create-test-app.js'

const answers = async (deps: Partial<AppDeps>) => {
  const { app } = await createTestApp({ deps })
  const asked = await Promise.all(['/readyz', '/readyz/shutdown'].map((place) => request(app).get(place)))
  return asked.map(({ status, text }) => [status, text])
}

it('a replica that works is ready, and does not leave', async () => {
  expect(await answers({})).toEqual([
    [200, 'ok'],
    [200, 'ok'],
  ])
})

it('a replica that leaves says so in both places', async () => {
  expect(await answers({ isLeaving: () => true })).toEqual([
    [503, 'leaving'],
    [503, 'leaving'],
  ])
})

it('one without its store or its audit is not ready, and stays where a hide reaches it', async () => {
  for (const code of ['STATE_UNAVAILABLE', 'AUDIT_UNAVAILABLE'] as const) {
    const checkReady = () => Promise.reject(new Failure(code, 'invented'))
    expect(await answers({ checkReady })).toEqual([
      [503, expect.stringContaining(code)],
      [200, 'ok'],
    ])
  }
})
