import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import supertest from 'supertest'
import { createTestApp } from '../support/create-test-app.js'

/** A readiness that takes as long as it is told to, as an EHR or a store may. */
async function heldApp() {
  let answer = (): void => undefined
  let asked = (): void => undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  const isAsked = new Promise<void>((resolve) => (asked = resolve))
  const checkReady = async (): Promise<void> => {
    asked()
    await held
  }
  return { ...(await createTestApp({ deps: { checkReady } })), isAsked, answer }
}

it('a request whose client or proxy went away is noted, once, as one that nobody got an answer to', async () => {
  const { app, lines, isAsked, answer } = await heldApp()
  const { port } = app.address() as AddressInfo
  const sent = request({ host: '127.0.0.1', port, path: '/readyz', agent: false })
  sent.on('error', () => undefined).end()
  await isAsked
  sent.destroy()
  for (let looks = 0; lines.length === 0 && looks < 200; looks += 1) await wait(10)
  answer()
  await wait(50)
  const one = { event: 'request', method: 'GET', route: '/readyz', aborted: true }
  expect(lines).toEqual([{ ...one, id: expect.any(String) as unknown, ms: 0 }])
  const figures = (await supertest(app).get('/metrics')).text
  expect(figures).toMatch(/aside_request_seconds_count\{route="\/readyz",method="GET",class="aborted"\} 1/)
})
