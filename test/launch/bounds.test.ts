import { request } from 'node:http'
import { startPair, type Pair } from '../support/processes.js'

let pair: Pair
beforeAll(async () => void (pair = await startPair()), 60_000)
afterAll(() => pair.close())

type Headers = Readonly<Record<string, string>>
/** Asks a real server, with its real bounds. @returns the status, and where it sends the browser */
const ask = (path: string, headers: Headers = {}, body?: string) =>
  new Promise<readonly [status: number, location: string]>((resolve, reject) => {
    const sent = request(
      `${pair.urls.app}${path}`,
      { method: body === undefined ? 'GET' : 'POST', headers },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve([answer.statusCode ?? 0, answer.headers.location ?? '']))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
const launchOf = (bytes: number): string =>
  `/launch?${new URLSearchParams({ iss: pair.urls.fhir, launch: 'x'.repeat(bytes) })}`
const cookiesOf = (count: number): string =>
  Array.from({ length: count }, (_, i) => `__Host-s-${String(i).padStart(22, 'a')}=${'s'.repeat(43)}`).join('; ')

it('a launch of 8 kB passes, beside the cookies of a hundred sessions', async () => {
  const [status, location] = await ask(launchOf(8_192), { cookie: cookiesOf(100) })
  expect([status, new URL(location).searchParams.get('launch')?.length]).toEqual([303, 8_192])
})

it('a longer one is refused, with a page', async () => {
  expect((await ask(launchOf(8_193)))[0]).toBe(400)
})

it.each<[string, string, number]>([
  ['headers of 40 kB', '/healthz', 431],
  ['an address of 40 kB', `/launch?iss=${'x'.repeat(40_000)}`, 431],
])('%s are refused, and the next request is answered', async (what, path, status) => {
  const headers: Headers = what.startsWith('headers') ? { cookie: 'x'.repeat(40_000) } : {}
  expect((await ask(path, headers))[0]).toBe(status)
  expect((await ask('/healthz'))[0]).toBe(200)
})

it.each([
  ['is refused', 'continue', 400],
  ['that hides goes the way of every other: without a session it needs one', 'hide', 401],
])('a form of more than 256 kB %s', async (_what, action, expected) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: cookiesOf(1), origin: pair.urls.app }
  const [status] = await ask(`/session/${'0'.padStart(22, 'a')}`, headers, `~action=${action}&x=${'y'.repeat(270_000)}`)
  expect(status).toBe(expected)
})

it('a proxy that was not named is not believed: whoever sends its header has one share all the same', async () => {
  const statuses = new Map<number, number>()
  for (let i = 0; i < 1_600; i += 50) {
    const some = await Promise.all(
      Array.from({ length: 50 }, (_, j) => ask(launchOf(8), { 'x-forwarded-for': `203.0.113.${(i + j) % 250}` })),
    )
    for (const [status] of some) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(statuses.get(429)).toBeGreaterThan(90)
}, 120_000)
