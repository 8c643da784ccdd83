import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { ehrCommand } from '../../src/commands/ehr.js'
import { startPair, type Pair } from '../support/processes.js'
import { isOpen, sandboxLaunch } from './support/sandbox-launch.js'

const TOGETHER = 4
const TWENTY_MINUTES = 20 * 60_000
const PATIENTS = ['amara-okafor', 'daniel-whitcombe']
/** Nobody opens more than a hundred sessions in ten minutes. */
const USERS = ['dr-rivera', 'casey-morgan']
const PAUSE_MS = 150

let pair: Pair
beforeAll(async () => void (pair = await startPair()), 60_000)
afterAll(() => pair.close())

const keyFile = (): string => `${pair.stateFolder}-keys/signing-keys.json`
const currentKid = (): unknown => {
  const { keys } = JSON.parse(readFileSync(keyFile(), 'utf8')) as { keys: Record<string, unknown>[] }
  return keys.find(({ alg, role }) => alg === 'ES384' && role === 'current')?.['kid']
}
const linesWith = (text: string): number => pair.app.lines.filter((line) => line.includes(text)).length

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 600) throw new Error('that never came')
    await wait(50)
  }
}

/** `keys rotate`, by a clock on which the EHRs have had time to see the next key. */
async function rotate(later: number): Promise<void> {
  const env = { SIGNING_KEYS: keyFile() }
  const now = (): number => Date.now() + later
  const printers = { print: () => undefined, complain: () => undefined }
  const around = { env, root: '/', now, fetch, newId: () => 'invented', randomBytes, sleep: wait, ...printers }
  expect(await ehrCommand(['keys', 'rotate'], around)).toBe(0)
}

it('keys rotate twice under load, without a restart and without one failed launch', async () => {
  let stopped = false
  const outcomes: string[] = []
  const launching = Array.from({ length: TOGETHER }, async (_, lane) => {
    for (let round = 0; !stopped; round += 1) {
      const launched = await sandboxLaunch(
        pair,
        PATIENTS[(lane + round) % PATIENTS.length]!,
        USERS[lane % USERS.length],
      )
      await wait(PAUSE_MS)
      outcomes.push(
        isOpen(launched) ? 'opened' : `${launched.status} ${launched.url.pathname} ${launched.text.slice(0, 80)}`,
      )
    }
  })
  const more = async (count: number): Promise<void> => {
    const before = outcomes.length
    await until(() => outcomes.length >= before + count)
  }
  await more(TOGETHER * 2)
  const [first, fetched] = [currentKid(), linesWith('jwks.json')]
  await rotate(TWENTY_MINUTES)
  await until(() => linesWith('signing-keys') === 1)
  await more(TOGETHER * 3)
  // The EHR knew the new signer from the first day: it did not have to ask again.
  expect(linesWith('jwks.json')).toBe(fetched)
  const second = currentKid()
  await rotate(2 * TWENTY_MINUTES)
  await until(() => linesWith('signing-keys') === 2)
  await more(TOGETHER * 3)
  stopped = true
  await Promise.all(launching)

  expect(new Set([first, second, currentKid()]).size).toBe(3)
  expect(outcomes.filter((outcome) => outcome !== 'opened')).toEqual([])
  expect(linesWith('"outcome":"taken"')).toBe(2)
}, 120_000)
