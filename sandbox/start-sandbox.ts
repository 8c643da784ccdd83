import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox, type Sandbox } from './create-sandbox.js'
import type { SandboxOptions } from './sandbox-options.js'

export type RunningSandbox = Sandbox & Readonly<{ baseUrl: string; close: () => Promise<void> }>
type StartOptions = Omit<SandboxOptions, 'baseUrl'> & Readonly<{ port: number; baseUrl?: string }>

/**
 * Listens on loopback only.
 *
 * @param options.port     0 for any free port
 * @param options.baseUrl  `http://localhost:PORT` when absent
 * @throws {Error} with Node's `code`, for example `EADDRINUSE`
 */
export async function startSandbox({ port, baseUrl, ...options }: StartOptions): Promise<RunningSandbox> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const url = baseUrl ?? `http://localhost:${(server.address() as AddressInfo).port}`
  const sandbox = createSandbox({ ...options, baseUrl: url })
  server.on('request', sandbox.app)

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { ...sandbox, baseUrl: url, close }
}
