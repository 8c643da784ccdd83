import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { freePorts } from '../support/free-ports.mjs'
import { shippedProxy, type ShippedProxy } from './support/shipped-proxy.js'

/** The patience of the file is too long for a test: of 180 s are left 600 ms, of 5 s 50 ms. */
const QUICK = [
  ['proxy_read_timeout 180s', 'proxy_read_timeout 600ms'],
  ['proxy_next_upstream_timeout 5s', 'proxy_next_upstream_timeout 50ms'],
] as const

type Backend = Readonly<{ port: number; asked: string[]; open: () => Promise<void>; close: () => Promise<void> }>

/** What stands for a replica: it notes what it was asked. */
function backend(port: number, answer: (req: IncomingMessage, res: ServerResponse) => void): Backend {
  const asked: string[] = []
  let server: Server | undefined
  return {
    ...{ port, asked },
    open: () =>
      new Promise((resolve) => {
        server = createServer((req, res) => {
          asked.push(`${req.method} ${req.url}`)
          answer(req, res)
        }).listen(port, '127.0.0.1', resolve)
      }),
    close: () => new Promise((resolve) => (server?.close(() => resolve()), server?.closeAllConnections())),
  }
}

const answer = (req: IncomingMessage, res: ServerResponse): void => {
  if (req.url?.startsWith('/callback')) return void res.writeHead(503).end('the EHR is busy')
  if (req.url === '/breaks-off') return void req.resume().on('end', () => req.socket.destroy())
  if (req.url === '/waits') return
  res.end('ok')
}

let address: string
let port: number
let proxy: ShippedProxy
let backends: readonly Backend[]
const asked = (): readonly string[] => backends.flatMap((one) => one.asked.splice(0))
const ask = async (place: string, init?: RequestInit): Promise<number> => (await fetch(address + place, init)).status

beforeEach(async () => {
  const [front = 0, ...others] = await freePorts(3)
  port = front
  address = `http://127.0.0.1:${port}`
  backends = others.map((other) => backend(other, answer))
  for (const one of backends) await one.open()
  proxy = await shippedProxy(port, others, QUICK)
})
afterEach(async () => {
  await proxy.close()
  for (const one of backends) await one.close()
})

it('an EHR that is busy takes no replica away, and no launch is sent twice', async () => {
  const launches = Array.from({ length: 6 }, (_, i) => `/callback?code=${i}&state=${i}`)
  for (const launch of launches) expect(await ask(launch)).toBe(503)
  expect(asked().toSorted()).toEqual(launches.map((launch) => `GET ${launch}`))
  for (let i = 0; i < 6; i += 1) expect(await ask('/page')).toBe(200)
})

it('a replica that is gone costs nobody a request', async () => {
  await backends[0]!.close()
  for (let i = 0; i < 6; i += 1) {
    expect(await ask('/page')).toBe(200)
    expect(await ask('/form', { method: 'POST', body: 'a=b' })).toBe(200)
  }
})

it('a form that reached a replica is never sent again', async () => {
  expect(await ask('/breaks-off', { method: 'POST', body: 'a=b' })).toBe(502)
  expect(asked()).toEqual(['POST /breaks-off'])
})

it('what a replica did not answer for long is not asked again of the other one', async () => {
  expect(await ask('/waits')).toBe(504)
  expect(asked()).toEqual(['GET /waits'])
})

it('says no address of a request, whatever goes wrong', async () => {
  await ask('/breaks-off', { method: 'POST', body: 'a=b' })
  await ask('/waits?code=invented-code')
  for (const one of backends) await one.close()
  for (let i = 0; i < 4; i += 1) expect(await ask('/callback?code=invented-code&state=invented')).toBe(502)
  expect(await ask('/form', { method: 'POST', body: 'a'.repeat(1_100_000) })).toBe(413)
  expect(proxy.printed()).toBe('')
})

const CLOSED = ['readyz', 'metrics', 'Readyz', 'METRICS', 'readyz/', 'METRICS/', 'readyz?a=b', 'readyz/?a', '%72eadyz']
const ODD = ['readyz%2f', '/readyz', './readyz', 'x/../readyz', 'readyz#a', 'readyz\u00A0', '//readyz//', 'metrics;a']
const LEAVES = ['readyz/shutdown', 'Readyz/Shutdown/', 'readyz%2fshutdown', '/readyz//shutdown', 'readyz/./shutdown?a']

it.each([...CLOSED, ...ODD, ...LEAVES])('/%s stays inside', async (name) => {
  const line = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET /${name} HTTP/1.1\r\nHost: aside\r\nConnection: close\r\n\r\n`, 'latin1'),
    )
    socket.setEncoding('latin1').once('data', (text: string) => resolve(text.split('\r\n')[0]!))
  })
  expect(line).toMatch(/^HTTP\/1\.1 40[04] /)
  expect(asked()).toEqual([])
})
