import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../support/free-ports.mjs'

/** A redis-server of its own, on a free port, with its files in a folder of its own. */
export type RedisServer = Readonly<{
  port: number
  start: () => Promise<void>
  /** As a power cut would: nothing is tidied up. */
  kill: () => Promise<void>
  /** SIGSTOP and SIGCONT: it is there, and does not answer. */
  freeze: () => void
  thaw: () => void
  /** All that it has on its disk. */
  folder: string
  close: () => Promise<void>
}>

const PROGRAM = 'redis-server'
const KEEPS = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '']

export async function redisServer(...parameters: readonly string[]): Promise<RedisServer> {
  const port = await freePort()
  return startAt(port, (folder) => ['--port', `${port}`, '--dir', folder, ...KEEPS, ...parameters])
}

/** One that knows itself where it listens. */
export async function startAt(port: number, parametersIn: (folder: string) => readonly string[]): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-redis-'))
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child?.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child?.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  const server: RedisServer = {
    ...{ port, folder },
    async start() {
      child = spawn(PROGRAM, [...parametersIn(folder)], { stdio: ['ignore', 'pipe', 'ignore'] })
      await saying(child, /Ready to accept connections|Sentinel ID/)
    },
    kill: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async close() {
      child?.kill('SIGCONT')
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}

function saying(child: ChildProcess, ready: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const printed: string[] = []
    child.stdout?.on('data', (text: Buffer) => {
      printed.push(text.toString())
      if (ready.test(printed.join(''))) resolve()
    })
    child.once('exit', () => reject(new Error(`redis ended before it was ready:\n${printed.join('')}`)))
  })
}
