import { setTimeout as wait } from 'node:timers/promises'
import { t } from '../support/messages.js'
import { launchBare } from '../state/support/bare-browser.js'
import { startReplicas, type Replicas } from './support/replicas.js'

let replicas: Replicas
beforeAll(async () => void (replicas = await startReplicas()), 120_000)
afterAll(() => replicas.close(), 60_000)

/** Sessions at once, and how long each rests: together a lot, each within what one session may ask for. */
const AT_ONCE = 12
const REST_MS = 300

it('a rolling restart under load fails no request', async () => {
  const { pair, both, ports, front } = replicas
  for (const port of ports) await untilReady(port)
  const patients = ['amara-okafor', 'daniel-whitcombe', 'priya-raman', 'rosalind-kestrel']
  const browsers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, i) => launchBare(pair, patients[i % patients.length])),
  )
  for (const browser of browsers) await browser.post({ page: 'privacy-check', alone: 'yes' })

  let isOver = false
  const statuses = new Map<number, number>()
  const failed: string[] = []
  const load = browsers.map(async (browser, i) => {
    for (let n = 0; !isOver; n += 1) {
      const isPost = n % 3 === 0
      const answer = await (isPost ? browser.post({ page: 'limits', action: 'hide' }) : browser.see())
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      if (answer.status !== 200) failed.push(`${i}.${n}: ${answer.status} ${answer.text.slice(0, 80)}`)
      if (isPost) await browser.post({ page: 'hidden', action: 'return' })
      await wait(REST_MS)
    }
  })
  await wait(1_000)
  for (const [i, server] of both.entries()) {
    const stopped = server.stop()
    await wait(500)
    const answer = await fetch(`http://127.0.0.1:${ports[i]!}/readyz`)
    expect([answer.status, await answer.text()]).toEqual([503, 'leaving'])
    expect(await stopped).toBe(0)
    await server.start()
    await untilReady(ports[i]!)
    await wait(1_500)
  }
  isOver = true
  await Promise.all(load)

  expect(failed).toEqual([])
  const asked = [...statuses.values()].reduce((sum, count) => sum + count, 0)
  expect(asked).toBeGreaterThan(200)
  expect(Math.min(...front.counts.values())).toBeGreaterThan(50)
  for (const browser of browsers) expect((await browser.see()).text).not.toContain(t('ended.heading'))
}, 180_000)

async function untilReady(port: number): Promise<void> {
  const isReady = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) await wait(100)
}
