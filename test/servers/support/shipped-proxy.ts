import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A real nginx with `deploy/nginx.conf`, before replicas of this machine. */
export type ShippedProxy = Readonly<{
  /** All that it has printed: a log that somebody might keep. */
  printed: () => string
  close: () => Promise<void>
}>

type Replacing = readonly (readonly [string | RegExp, string])[]

/**
 * Without TLS, which this machine has no certificate for, and with the addresses of this machine.
 *
 * @param replacing  more that differs from the file; each must be found in it
 */
export async function shippedProxy(
  port: number,
  backends: readonly number[],
  replacing: Replacing = [],
): Promise<ShippedProxy> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-proxy-'))
  const [one, two] = backends
  const text = replaced(readFileSync('deploy/nginx.conf', 'utf8'), [
    // No port: one that is free may be the very one that the proxy is about to take.
    ['listen 8080;', 'listen unix:/tmp/plain.sock;'],
    ['listen 8443 ssl;', `listen 127.0.0.1:${port};`],
    [/^ *(http2|ssl_).*\n/gm, ''],
    ['172.30.80.11:3000', `127.0.0.1:${one}`],
    ['172.30.80.12:3000', `127.0.0.1:${two}`],
    [/\/tmp\//g, `${folder}/`],
    ...replacing,
  ])
  const config = path.join(folder, 'nginx.conf')
  writeFileSync(config, text)
  mkdirSync(path.join(folder, 'logs'))
  const child = spawn('nginx', ['-e', 'stderr', '-p', folder, '-c', config, '-g', 'daemon off;'])
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => printed.push(part))
  const ended = new Promise((resolve) => child.once('close', resolve))
  await untilItListens(port, child, printed)
  return {
    printed: () => printed.join(''),
    async close() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function replaced(text: string, replacing: Replacing): string {
  return replacing.reduce((now, [found, by]) => {
    const next = now.replace(found, by)
    if (next === now) throw new RangeError(`deploy/nginx.conf has no ${found}`)
    return next
  }, text)
}

async function untilItListens(port: number, child: ChildProcess, printed: readonly string[]): Promise<void> {
  const ended = new Promise<never>((_resolve, reject) => {
    for (const event of ['error', 'exit'] as const)
      child.once(event, () => reject(new Error(`nginx does not start:\n${printed.join('')}`)))
  })
  const listens = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true)))
      socket.once('error', () => resolve(false))
    })
  const listening = (async () => {
    for (let tries = 0; tries < 100 && !(await listens()); tries += 1) await wait(50)
  })()
  await Promise.race([listening, ended])
  ended.catch(() => undefined)
}
