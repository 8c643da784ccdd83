import { startPair, type Pair } from '../support/processes.js'
import { t } from '../support/messages.js'
import { handOverDevice, ONE_WINDOW, launchBare, tryPin } from './support/bare-browser.js'
import { canLimit, fill, fillUp, free } from './support/disk-limit.js'

let pair: Pair
beforeAll(async () => {
  if (!canLimit) throw new Error('prlimit (util-linux) is missing: these tests fill a disk with it')
  pair = await startPair(ONE_WINDOW)
}, 60_000)
afterEach(() => free(pair.app.pid()))
afterAll(() => pair.close())

const ready = async (): Promise<number> => (await fetch(`${pair.urls.app}/readyz`)).status
const notes = (): readonly string[] => pair.app.lines.filter((line) => line.includes('"event":"store"'))
const restart = async (): Promise<void> => {
  await pair.app.kill()
  await pair.app.start()
}

it.each([0, 20, 300])(
  'what is answered after a disk was full for a moment (%d bytes were left) survives kill -9',
  async (bytes) => {
    const [device, other] = [await launchBare(pair), await launchBare(pair, 'daniel-whitcombe')]
    await handOverDevice(device)
    await tryPin(device, '1111')
    expect(await ready()).toBe(200)

    fill(pair.app.pid(), pair.stateFolder, bytes)
    // The write that is cut off may be a count; then the form goes into a store that was opened anew.
    const cutOff = await other.post({ page: 'privacy-check', alone: 'yes' })
    const isKept = cutOff.status === 200
    expect(cutOff.text).toContain(isKept ? t('limits.heading') : 'STATE_UNAVAILABLE')
    expect([200, 503]).toContain(cutOff.status)
    expect(notes()).toContainEqual(expect.stringContaining('closed: an operation failed'))
    fillUp(pair.app.pid())
    const refused = await Promise.all(Array.from({ length: 5 }, () => tryPin(device, '2468')))
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503])
    expect(await ready()).toBe(503)

    free(pair.app.pid())
    expect(await ready()).toBe(200)
    await tryPin(device, '1112')
    expect((await tryPin(device, '1113')).text).toContain(t('locked.lead'))
    expect((await other.post({ page: 'privacy-check', alone: 'yes' })).text).toContain(t('limits.heading'))
    await restart()
    expect((await device.see()).text).toContain(t('locked.lead'))
    expect((await other.see()).text).toContain(t('limits.heading'))

    const outcomes = notes().map((line) => JSON.parse(line) as { outcome: string; kind?: string })
    expect(outcomes).toContainEqual(
      expect.objectContaining({ outcome: 'closed: an operation failed', kind: 'no space' }),
    )
    expect(outcomes).toContainEqual(expect.objectContaining({ outcome: 'opened again' }))
    expect(notes().join()).not.toMatch(/state\/|session:/)
  },
)

it('a page that was hidden while the disk was full is not found open afterwards', async () => {
  const [staff, patient] = [await launchBare(pair), await launchBare(pair, 'daniel-whitcombe')]
  await staff.post({ page: 'privacy-check', alone: 'yes' })
  await handOverDevice(patient)
  await tryPin(patient, '2468')
  await patient.post({ page: 'privacy-check', alone: 'yes' })
  for (const one of [staff, patient]) expect((await one.see()).text).not.toContain(t('hidden.heading'))

  fillUp(pair.app.pid())
  for (const [one, action] of [[staff, 'hide'] as const, [patient, 'idle'] as const]) {
    const answer = await one.post({ page: 'limits', action })
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('STATE_UNAVAILABLE')])
  }
  free(pair.app.pid())
  for (const one of [staff, patient]) expect((await one.see()).text).toContain(t('hidden.heading'))
  await restart()
  for (const one of [staff, patient]) expect((await one.see()).text).toContain(t('hidden.heading'))
})
