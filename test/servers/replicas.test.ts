import { setTimeout as wait } from 'node:timers/promises'
import { t } from '../support/messages.js'
import { codeOn } from '../support/transfer.js'
import { handOverDevice, launchBare, tryPin, type BareBrowser } from '../state/support/bare-browser.js'
import { balancer, type Balancer } from './support/balancer.js'
import { controlOf } from './support/redis-engine.js'
import { startReplicas, type Replicas } from './support/replicas.js'

let replicas: Replicas<Balancer>
beforeAll(async () => void (replicas = await startReplicas(balancer)), 120_000)
afterAll(() => replicas.close(), 60_000)

const ready = async (port: number): Promise<number> => (await fetch(`http://127.0.0.1:${port}/readyz`)).status
const untilReady = async (port: number, status = 200): Promise<void> => {
  for (let tries = 0; (await ready(port).catch(() => 0)) !== status; tries += 1) {
    if (tries > 200) throw new Error(`it was never ${status}`)
    await wait(100)
  }
}

/** From the privacy check to the end, with nothing written. */
async function finish(browser: BareBrowser): Promise<string> {
  await browser.post({ page: 'privacy-check', alone: 'yes' })
  await browser.post({ page: 'limits', ask: 'no' })
  await browser.post({ page: 'plan', action: 'continue' })
  await browser.post({ page: 'record', level: 'none' })
  const seen = /name="~seen" value="([^"]+)"/.exec((await browser.see()).text)?.[1] ?? ''
  return (await browser.post({ page: 'preview', action: 'finish', seen })).text
}

it('whole sessions go through two replicas, each of which answers about half', async () => {
  const { pair, front } = replicas
  await untilReady(replicas.ports[1]!)
  const patients = ['amara-okafor', 'daniel-whitcombe', 'priya-raman']
  for (const patient of patients) expect(await finish(await launchBare(pair, patient))).toContain(t('ended.heading'))
  const [one = 0, two = 0] = front.counts.values()
  expect(Math.min(one, two) / (one + two)).toBeGreaterThan(0.4)
})

it('three wrong PINs lock the device, whichever replica each of them reaches', async () => {
  const device = await launchBare(replicas.pair)
  await handOverDevice(device)
  for (const pin of ['1111', '1112']) expect((await tryPin(device, pin)).text).not.toContain(t('locked.lead'))
  expect((await tryPin(device, '1113')).text).toContain(t('locked.lead'))
  const seen = [(await device.see()).text, (await device.see()).text]
  for (const text of seen) expect(text).toContain(t('locked.lead'))
})

it('a session goes to a colleague, whichever replica each of the two reaches', async () => {
  const one = await launchBare(replicas.pair)
  await one.post({ page: 'privacy-check', alone: 'yes' })
  await one.post({ page: 'limits', ask: 'yes' })
  const answers = { 'hark-h': 'LA33-6' }
  await one.post({ page: 'questions', instrument: 'hark', action: 'transfer' }, answers)
  const code = codeOn((await one.post({ page: 'transfer', action: 'told' })).text)
  const other = await launchBare(replicas.pair)
  const wrong = await other.post({ page: 'privacy-check', action: 'take-over', code: 'CCCC CCCC' })
  expect(wrong.text).not.toContain(t('take-over.done'))
  expect((await other.post({ page: 'privacy-check', action: 'take-over', code })).text).toContain(t('take-over.done'))
  const questions = await other.post({ page: 'privacy-check', alone: 'yes' })
  expect(questions.text).toMatch(/name="hark-h" value="LA33-6"[^>]* checked/)
  for (const { text } of [await one.see(), await one.see()]) expect(text).not.toContain('hark-h')
})

it('a replica that is killed in the middle of sessions takes nothing of them along', async () => {
  const { pair, both, ports } = replicas
  const browsers = await Promise.all(['amara-okafor', 'daniel-whitcombe'].map((patient) => launchBare(pair, patient)))
  for (const browser of browsers) await browser.post({ page: 'privacy-check', alone: 'yes' })
  await both[1]!.kill()
  for (const browser of browsers) {
    // What was on its way to the dead one is broken; the balancer notices soon.
    for (let tries = 0; (await browser.see()).status >= 500 && tries < 20; tries += 1) await wait(250)
    expect((await browser.see()).text).toContain(t('limits.heading'))
    expect(await finish(browser)).toContain(t('ended.heading'))
  }
  await both[1]!.start()
  await untilReady(ports[1]!)
}, 120_000)

it('without their Redis both say "try again" and are not ready; when it is back, everything goes on', async () => {
  const { pair, redis, ports } = replicas
  const browser = await launchBare(pair)
  await browser.post({ page: 'privacy-check', alone: 'yes' })
  const handle = 'a'.repeat(22)
  const direct = (port: number): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/session/${handle}`, { headers: { cookie: `__Host-s-${handle}=${'b'.repeat(43)}` } })
  await redis.kill()
  expect(await Promise.all(ports.map(ready))).toEqual([503, 503])
  // Both stay where a hide reaches them.
  const leaving = await Promise.all(ports.map((port) => fetch(`http://127.0.0.1:${port}/readyz/shutdown`)))
  expect(leaving.map(({ status }) => status)).toEqual([200, 200])
  for (const port of ports) {
    const answer = await direct(port)
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('STATE_UNAVAILABLE')])
  }
  await redis.start()
  for (const port of ports) await untilReady(port)
  await wait(1_000)
  expect((await browser.see()).text).toContain(t('limits.heading'))
  expect(await finish(browser)).toContain(t('ended.heading'))
}, 120_000)

it('where Redis is full, no replica shows a page that somebody wanted hidden at another one', async () => {
  const { pair, redis, ports } = replicas
  const browser = await launchBare(pair)
  await browser.post({ page: 'privacy-check', alone: 'yes' })
  const control = await controlOf(`redis://:invented@127.0.0.1:${redis.port}`)
  await control.configSet('maxmemory', '1')
  const [one, two] = ports.map((port) => browser.at(port))
  for (let press = 0; press < 2; press += 1)
    expect((await one!.post({ page: 'limits', action: 'hide' })).status).toBe(503)
  const seen = [await two!.see(), await one!.see()]
  for (const { status, text } of seen)
    expect([status, text]).toEqual([503, expect.not.stringContaining(t('limits.heading'))])
  await control.configSet('maxmemory', '0')
  control.destroy()
  for (const port of ports) await untilReady(port)
  await wait(2_000)
  for (const { text } of [await browser.see(), await browser.see()]) expect(text).toContain(t('hidden.heading'))
}, 60_000)

it('Redis holds nothing that can be read', async () => {
  const { pair, redis } = replicas
  const browser = await launchBare(pair)
  await browser.post({ page: 'privacy-check', alone: 'yes' })
  const { isOnDisk } = await import('../support/level-stage.js')
  for (const mark of ['Okafor', 'amara-okafor', browser.secret, 'accessToken', '"privacy"'])
    expect([mark, isOnDisk(`${redis.folder}/appendonlydir`, mark)]).toEqual([mark, false])
  expect(isOnDisk(`${redis.folder}/appendonlydir`, 'aside:session:')).toBe(true)
})
