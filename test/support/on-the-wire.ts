import { createServer, request, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export type Wired = Readonly<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>

/** What comes over the wire, byte by byte: a client that takes nothing apart. */
export async function onTheWire(app: RequestListener, path: string, headers: object = {}): Promise<Wired> {
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await new Promise<Wired>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, headers: { ...headers }, agent: false }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
        )
      })
      sent.on('error', reject)
      sent.end()
    })
  } finally {
    server.close()
  }
}

/** The text of an answer, whatever it was coded as. */
export function textOf({ headers, body }: Wired): string {
  const encoding = headers['content-encoding']
  if (encoding === 'br') return brotliDecompressSync(body).toString()
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString()
}
