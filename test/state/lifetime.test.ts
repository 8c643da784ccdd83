import { orderFault, resetEhr } from '../journey/support/chart.js'
import { t } from '../support/messages.js'
import { handOverDevice, launchBare, tryPin } from './support/bare-browser.js'
import { startWatched, until } from './support/watched-pair.js'

const MINUTE = 60_000
let stage: Awaited<ReturnType<typeof startWatched>>
beforeAll(async () => void (stage = await startWatched()), 60_000)
afterAll(() => stage.close())

/** A session with what tells afterwards whether anything of it is left. */
async function marked(patient: string) {
  const browser = await launchBare(stage.pair, patient)
  await browser.post({ page: 'privacy-check', alone: 'yes' })
  const token = stage.tokens().at(-1)!
  return {
    ...{ browser, token, record: await stage.sealedRecord(browser.secret) },
    isUsable: () => stage.isAlive(token, patient),
  }
}

it('of a session that is finished, locked or left alone nothing is left within a minute: at the EHR, on the disk, in memory', async () => {
  const used = await marked('amara-okafor')
  const left = await marked('rosalind-kestrel')
  const finished = await marked('daniel-whitcombe')
  const locked = await marked('priya-raman')
  for (const one of [used, left, finished, locked]) {
    expect([await one.isUsable(), stage.isInFiles(one.record)]).toEqual([true, true])
  }

  await finished.browser.post({ page: 'limits', ask: 'no' })
  await finished.browser.post({ page: 'plan', action: 'continue' })
  await finished.browser.post({ page: 'record', level: 'none' })
  const preview = (await finished.browser.see()).text
  const seen = /name="~seen" value="([^"]+)"/.exec(preview)?.[1] ?? ''
  expect((await finished.browser.post({ page: 'preview', action: 'finish', seen })).text).toContain(t('ended.heading'))
  await handOverDevice(locked.browser)
  for (const pin of ['1111', '1112', '1113']) await tryPin(locked.browser, pin)
  await until(async () => !(await finished.isUsable()) && !(await locked.isUsable()), 5_000)
  expect([await used.isUsable(), await left.isUsable()]).toEqual([true, true])
  expect(await until(() => !stage.isInFiles(finished.record))).toBeLessThan(MINUTE)

  await left.browser.see()
  const record = await stage.sealedRecord(left.browser.secret)
  await stage.pass(5 * MINUTE)
  expect((await used.browser.see()).status).toBe(200)
  await stage.pass(5 * MINUTE - 10_000)
  expect(await until(async () => !(await left.isUsable()))).toBeLessThan(MINUTE)
  expect(await until(() => !stage.isInFiles(record))).toBeLessThan(MINUTE)
  expect([(await used.browser.see()).status, await used.isUsable()]).toEqual([200, true])
  expect((await left.browser.see()).status).toBe(401)

  const heap = await stage.heap()
  expect(heap.length).toBeGreaterThan(1_000_000)
  const marks = ['Kestrel', 'Whitcombe', 'Raman', 'LK-1005', 'LK-1007']
  const secrets = [left, finished].map(({ browser }) => browser.secret)
  const held = [...marks, ...secrets, left.token, finished.token, locked.token].filter((mark) => heap.includes(mark))
  expect(held).toEqual([])
}, 240_000)

it('tokens of a launch that fails are handed back', async () => {
  await orderFault(stage.pair, { match: { type: 'Patient' }, fault: '403', times: 1 })
  const before = stage.tokens().length
  await launchBare(stage.pair, 'skyler-winterbourne')
  await resetEhr(stage.pair)
  expect(stage.tokens()).toHaveLength(before + 1)
  await until(async () => !(await stage.isAlive(stage.tokens().at(-1)!, 'skyler-winterbourne')), 5_000)
})

/** What an EHR and Aside may differ by. A launch over a longer one is refused, and rightly so. */
const LITTLE = 50_000

describe('a clock that is set back', () => {
  afterEach(() => stage.setWall(0))

  it('keeps no page open, and no session alive', async () => {
    const { browser } = await marked('amara-okafor')
    await stage.setWall(-120 * MINUTE)
    expect((await browser.see()).text).toContain(t('limits.heading'))
    await stage.pass(3 * MINUTE)
    expect((await browser.see()).text).toContain(t('hidden.heading'))
    await stage.pass(11 * MINUTE)
    expect((await browser.see()).status).toBe(401)
  })

  it('blocks no EHR that answers again', async () => {
    // Both reads of three launches: one that is answered says that the EHR is there.
    const failing = ['Patient', 'Encounter'].map((type) => ({ match: { type }, fault: '500', times: 3 }) as const)
    await orderFault(stage.pair, ...failing)
    for (let times = 0; times < 6; times += 1) await launchBare(stage.pair)
    expect((await (await launchBare(stage.pair)).see()).status).not.toBe(200)
    await stage.setWall(-LITTLE)
    await stage.pass(20_000)
    expect((await (await launchBare(stage.pair)).see()).status).toBe(200)
  })
})

it('a session from before the clock was set back and Aside was started again is over', async () => {
  const { browser } = await marked('amara-okafor')
  await stage.pair.app.kill()
  await stage.setWall(-120 * MINUTE)
  await stage.pair.app.start()
  expect((await browser.see()).status).toBe(401)
})
