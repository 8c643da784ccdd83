import { setTimeout as wait } from 'node:timers/promises'
import { t } from '../support/messages.js'
import { launchBare, type Answer } from '../state/support/bare-browser.js'
import { startReplicas, type Replicas } from './support/replicas.js'
import { shippedProxy, type ShippedProxy } from './support/shipped-proxy.js'

let replicas: Replicas<ShippedProxy>
// nginx as it is shipped does not ask whether a replica is ready: it goes by what becomes of each request.
beforeAll(async () => void (replicas = await startReplicas(shippedProxy)), 120_000)
afterAll(() => replicas.close(), 60_000)

/** Sessions at once, and how long each rests: together a lot, each within what one session may ask for. */
const AT_ONCE = 12
const REST_MS = 300

it('a rolling restart under load, behind the shipped proxy, fails no request and no launch', async () => {
  const { pair, both, ports, front } = replicas
  for (const port of ports) await untilReady(port)
  const patients = ['amara-okafor', 'daniel-whitcombe', 'priya-raman', 'rosalind-kestrel']
  const browsers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, i) => launchBare(pair, patients[i % patients.length])),
  )
  for (const browser of browsers) await browser.post({ page: 'privacy-check', alone: 'yes' })

  let isOver = false
  let asked = 0
  const failed: string[] = []
  const note = (what: string, { status, text }: Answer): void => {
    asked += 1
    if (status !== 200) failed.push(`${what}: ${status} ${text.slice(0, 80)}`)
  }
  const load = browsers.map(async (browser, i) => {
    for (let n = 0; !isOver; n += 1) {
      if (n % 3 === 0) {
        note(`${i}.${n} hide`, await browser.post({ page: 'limits', action: 'hide' }))
        note(`${i}.${n} return`, await browser.post({ page: 'hidden', action: 'return' }))
      } else note(`${i}.${n}`, await browser.see())
      await wait(REST_MS)
    }
  })
  const launch = async (): Promise<void> => {
    for (let n = 0; !isOver; n += 1) {
      const browser = await launchBare(pair, patients[n % patients.length])
      note(`launch ${n}`, await browser.see())
      await wait(REST_MS)
    }
  }
  const launches = launch()
  await wait(1_000)
  for (const [i, server] of both.entries()) {
    const stopped = server.stop()
    await wait(500)
    for (const place of ['readyz', 'readyz/shutdown']) {
      const answer = await fetch(`http://127.0.0.1:${ports[i]!}/${place}`)
      expect([answer.status, await answer.text()]).toEqual([503, 'leaving'])
    }
    expect(await stopped).toBe(0)
    await server.start()
    await untilReady(ports[i]!)
    await wait(1_500)
  }
  isOver = true
  await Promise.all([...load, launches])

  expect(failed).toEqual([])
  expect(asked).toBeGreaterThan(200)
  const answered = both.map(({ lines }) => lines.filter((line) => line.includes('"event":"request"')).length)
  expect(Math.min(...answered)).toBeGreaterThan(50)
  expect(front.printed()).toBe('')
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
