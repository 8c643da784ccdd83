import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { pointProfiles } from '../../scripts/run/point-profiles.mjs'
import { freePorts } from './free-ports.mjs'

type Environment = Readonly<Record<string, string>>

/** One built server in its own process; everything it prints is kept. */
export type ServerProcess = Readonly<{
  /** Every line of stdout and stderr since the first start. */
  lines: readonly string[]
  start: () => Promise<void>
  /** Of the process that was started last. */
  pid: () => number
  /** SIGKILL: nothing is tidied up. Start it again with the same folders and ports. */
  kill: () => Promise<void>
  /** SIGTERM. @returns the exit code */
  stop: () => Promise<number | null>
}>

/** App and sandbox EHR on free ports, cross-site as in a clinic: 127.0.0.1 inside localhost. */
export type Pair = Readonly<{
  urls: Readonly<{ app: string; sandbox: string; fhir: string }>
  /** Where the app listens, also behind a front. */
  port: number
  app: ServerProcess
  sandbox: ServerProcess
  /** Where the app's sealed state lies, for looking at the stored bytes. */
  stateFolder: string
  /** What the app was started with: commands need the same. */
  environment: Environment
  /** Stops both and removes their folders. */
  close: () => Promise<void>
}>

/**
 * @param options.front    the address of a TLS front that leads to the app's port
 * @param options.app      more environment for the app
 * @param options.sandbox  more environment for the sandbox, for example `SANDBOX_FAULTS`
 * @param options.scopes   more scopes than the demonstration asks for
 * @param options.site     more settings of the demonstration's site
 */
export async function startPair(
  options: Readonly<{ app?: Environment; sandbox?: Environment; site?: object; scopes?: string; front?: string }> = {},
): Promise<Pair> {
  const folder = await mkdtemp(path.join(tmpdir(), 'aside-journey-'))
  const [port = 0, sandboxPort = 0] = await freePorts(2)
  const inside = `http://127.0.0.1:${port}`
  const app = options.front ?? inside
  const sandbox = `http://localhost:${sandboxPort}`
  const stateFolder = path.join(folder, 'state')
  const ehrFolder = path.join(folder, 'ehrs')
  pointProfiles('smart-launch/ehrs', ehrFolder, { app, sandbox })
  setSite(path.join(ehrFolder, 'sandbox.json'), options)

  const appEnvironment = {
    ...{
      PORT: `${port}`,
      HOST: '127.0.0.1',
      PUBLIC_URL: app,
      DEMONSTRATION: '1',
      STATE_URL: `level:${stateFolder}`,
      EHR_DIR: ehrFolder,
    },
    ...options.app,
  }
  const sandboxEnvironment = { SANDBOX_PORT: `${sandboxPort}`, SANDBOX_URL: sandbox, APP_URL: app, ...options.sandbox }
  const servers = {
    app: serverProcess('dist/src/server.js', appEnvironment, `${inside}/healthz`),
    sandbox: serverProcess('dist/sandbox/server.js', sandboxEnvironment, `${sandbox}/fhir/metadata`),
  }
  const close = async () => {
    await Promise.all([servers.app.stop(), servers.sandbox.stop()])
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await Promise.all([servers.app.start(), servers.sandbox.start()])
  } catch (error) {
    await close()
    throw error
  }
  return {
    urls: { app, sandbox, fhir: `${sandbox}/fhir` },
    port,
    ...servers,
    stateFolder,
    environment: appEnvironment,
    close,
  }
}

function setSite(file: string, more: Readonly<{ site?: object; scopes?: string }>): void {
  const tenant = JSON.parse(readFileSync(file, 'utf8')) as Readonly<{ site: object; scopes: string }>
  const scopes = [tenant.scopes, more.scopes].filter(Boolean).join(' ')
  writeFileSync(file, JSON.stringify({ ...tenant, scopes, site: { ...tenant.site, ...more.site } }))
}

export function serverProcess(file: string, environment: Environment, probe: string): ServerProcess {
  const lines: string[] = []
  let child: ChildProcess | undefined

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = child
    if (ending === undefined || hasEnded(ending)) return ending?.exitCode ?? null
    const exit = new Promise<void>((resolve) => ending.once('close', () => resolve()))
    ending.kill(signal)
    const timer = setTimeout(() => ending.kill('SIGKILL'), PATIENCE_TO_END_MS)
    await exit.finally(() => clearTimeout(timer))
    return ending.exitCode
  }

  return {
    lines,
    async start() {
      if (!existsSync(file)) throw new Error(`${file} is not built: run npm test, or npm run build first.`)
      child = spawn(process.execPath, [file], {
        env: { ...process.env, NODE_OPTIONS: '', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [child.stdout, child.stderr]) {
        if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line))
      }
      await untilAnswering(probe, child, lines)
    },
    pid: () => child?.pid ?? 0,
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
  }
}

const PATIENCE_MS = 90_000
/** A replica gives notice, and lets requests finish. */
const PATIENCE_TO_END_MS = 20_000

async function untilAnswering(probe: string, child: ChildProcess, lines: readonly string[]): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await fetch(probe, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined)
    await answer?.body?.cancel()
    // Before the answer counts: it may be another server's, which has the port of this one.
    if (hasEnded(child)) throw new Error(`A server ended before it answered:\n${lines.slice(-20).join('\n')}`)
    if (answer?.ok) return
    if (Date.now() > deadline) throw new Error(`Nothing answers at ${probe}:\n${lines.slice(-20).join('\n')}`)
    await wait(25)
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
