import { request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export type Wired = Readonly<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>

/** What comes over the wire, byte by byte: a client that takes nothing apart. */
export async function onTheWire(app: Server, path: string, headers: object = {}): Promise<Wired> {
  const { port } = app.address() as AddressInfo
  return new Promise<Wired>((resolve, reject) => {
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
}

/** The text of an answer, whatever it was coded as. */
export function textOf({ headers, body }: Wired): string {
  const encoding = headers['content-encoding']
  if (encoding === 'br') return brotliDecompressSync(body).toString()
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString()
}
