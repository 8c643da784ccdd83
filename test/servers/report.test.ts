import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { reportCommand } from '../../src/commands/report.js'
import { countsIn } from '../../src/report/counts.js'
import { sealer } from '../../src/state/seal.js'
import { openAt } from './support/open-at.js'
import { redisServer } from './support/redis-server.js'

const server = await redisServer()
afterAll(() => server.close())

const STATE_URL = `redis://127.0.0.1:${server.port}`
const KEY = randomBytes(32)
const env = { DEMONSTRATION: '1', STATE_URL, STATE_KEYS: KEY.toString('base64') }

async function run(changed: Readonly<Record<string, string | undefined>> = {}) {
  const lines: string[] = []
  const now = () => Date.parse('2026-12-04T10:00:00Z')
  const around = { root: process.cwd(), now, fetch, newId: () => 'asked', sleep, randomBytes }
  const complained: string[] = []
  const printers = {
    print: (line: string) => void lines.push(line),
    complain: (line: string) => void complained.push(line),
  }
  const given = { ...around, ...printers, env: { ...env, ...changed } }
  return { code: await reportCommand([], given), lines, complained }
}

describe('npm run report over a Redis that replicas use', () => {
  it('reads what they counted, while they hold it', async () => {
    const replicas = await Promise.all([openAt(STATE_URL), openAt(STATE_URL)])
    const EACH = { yes: 8, no: 12, skipped: 4 }
    const wallClock = () => Date.parse('2026-11-22T09:15:00Z')
    await Promise.all(
      replicas.map((store) =>
        countsIn({ store, sealer: sealer([KEY], randomBytes), wallClock }).add(
          (['yes', 'no', 'skipped'] as const).flatMap((answer) =>
            Array.from({ length: EACH[answer] }, () => ({ question: 'respected', answer })),
          ),
        ),
      ),
    )
    const { code, lines } = await run()
    await Promise.all(replicas.map((store) => store.close()))
    expect([code, lines.find((line) => line.startsWith('2026-11  respected'))]).toEqual([
      0,
      expect.stringMatching(/respected +16 +not shown/),
    ])
  })

  it.each([
    ['another key', { STATE_KEYS: randomBytes(32).toString('base64') }, 'were sealed with other STATE_KEYS'],
    ['no key', { STATE_KEYS: undefined }, 'STATE_KEYS is required'],
    ['a directory without its scheme', { STATE_URL: '/var/lib/aside' }, 'STATE_URL must be level:DIRECTORY'],
    ['a port where nothing listens', { STATE_URL: 'redis://127.0.0.1:1' }, 'out of reach'],
  ])('says what is wrong with %s, and shows no numbers', async (_what, changed, sentence) => {
    const { code, lines, complained } = await run(changed)
    expect([code, lines, complained.join()]).toEqual([1, [], expect.stringContaining(sentence)])
  })
})
