import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** A round-robin balancer, as small as one can be: asks `/readyz`, and sends nobody to whom says no. */
export type Balancer = Readonly<{
  /** How often each was asked. */
  counts: ReadonlyMap<number, number>
  close: () => Promise<void>
}>

const LOOK_EVERY_MS = 250

export async function balancer(port: number, backends: readonly number[]): Promise<Balancer> {
  const counts = new Map(backends.map((backend) => [backend, 0]))
  const ready = new Set<number>()
  let [turn, isOpen] = [0, true]
  const look = async (): Promise<void> => {
    while (isOpen) {
      for (const backend of backends) {
        const answer = await fetch(`http://127.0.0.1:${backend}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(
          () => undefined,
        )
        await answer?.text()
        if (answer?.ok) ready.add(backend)
        else ready.delete(backend)
      }
      await wait(LOOK_EVERY_MS)
    }
  }
  const looking = look()

  /** Another one is tried only where nothing was sent: a form must not be sent twice. */
  const pass = (req: IncomingMessage, res: ServerResponse, body: Buffer, tried: readonly number[]): void => {
    const there = [...ready].filter((backend) => !tried.includes(backend))
    const backend = there[(turn += 1) % Math.max(1, there.length)]
    if (backend === undefined) return void res.writeHead(502).end('nobody is ready')
    counts.set(backend, (counts.get(backend) ?? 0) + 1)
    const { method, url: path, headers } = req
    const onward = request({ host: '127.0.0.1', port: backend, method, path, headers, agent: false }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(res)
    })
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return pass(req, res, body, [...tried, backend])
      if (!res.headersSent) res.writeHead(502)
      res.end('the connection broke')
    })
    onward.end(body)
  }
  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => pass(req, res, Buffer.concat(parts), []))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    counts,
    async close() {
      isOpen = false
      await looking
      await new Promise((resolve) => (server.close(resolve), server.closeAllConnections()))
    },
  }
}
