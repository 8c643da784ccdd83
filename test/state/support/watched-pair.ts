import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ClassicLevel } from 'classic-level'
import { placeOf } from '../../../src/state/seal.js'
import { isOnDisk } from '../../support/level-stage.js'
import { startPair } from '../../support/processes.js'
import { ONE_WINDOW } from './bare-browser.js'

/**
 * App and sandbox, the app with a clock that is set from here, and with its tokens, its memory and its files to be looked at.
 *
 * @param more  environment of the app
 */
export async function startWatched(more: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-watched-'))
  const [clockFile, tokensFile] = [path.join(folder, 'clock.json'), path.join(folder, 'tokens')]
  const preload = path.resolve('test/state/support/preload.mjs')
  const sandbox = { NODE_OPTIONS: `--import=${preload}`, CLOCK_FILE: clockFile }
  const memory = `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`
  const app = { ...sandbox, NODE_OPTIONS: `${sandbox.NODE_OPTIONS} ${memory}`, TOKENS_FILE: tokensFile, ...more }
  const pair = await startPair({ ...ONE_WINDOW, app, sandbox })
  const clock = { wall: 0, passed: 0 }

  return {
    pair,
    /** The clock on the wall is set; no time passes. */
    setWall: (ms: number) => move({ wall: ms }),
    /** Time passes, and every clock sees it. */
    pass: (ms: number) => move({ passed: clock.passed + ms }),
    /** Every access token the app has been given, the first one first. */
    tokens: (): readonly string[] =>
      existsSync(tokensFile) ? readFileSync(tokensFile, 'utf8').trim().split('\n') : [],
    /** Whether the EHR still gives anything for this token. */
    isAlive: async (token: string, patient: string): Promise<boolean> => {
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(`${pair.urls.fhir}/Patient/${patient}`, { headers })).status === 200
    },
    sealedRecord,
    isInFiles: (bytes: Buffer): boolean => isOnDisk(pair.stateFolder, bytes),
    heap,
    close: async (): Promise<void> => {
      await pair.close()
      rmSync(folder, { recursive: true })
    },
  }

  async function move(changes: Partial<typeof clock>): Promise<void> {
    Object.assign(clock, changes)
    writeFileSync(`${clockFile}.new`, JSON.stringify(clock))
    renameSync(`${clockFile}.new`, clockFile)
    await wait(100)
  }

  /** Bytes out of the middle of the sealed session of this secret, as they lie on the disk. */
  async function sealedRecord(secret: string): Promise<Buffer> {
    const copy = path.join(folder, 'copy')
    rmSync(copy, { recursive: true, force: true })
    cpSync(pair.stateFolder, copy, { recursive: true })
    const db = new ClassicLevel<string, Buffer>(copy, { valueEncoding: 'buffer' })
    const sealed = await db.get(placeOf('session', secret))
    await db.close()
    if (!sealed) throw new Error('no such session in the store')
    return Buffer.from(sealed.subarray(200, 264))
  }

  /** All that lives in the app's memory, after everything that nobody holds any more was thrown away. */
  async function heap(): Promise<string> {
    const before = readdirSync(folder)
    process.kill(pair.app.pid(), 'SIGUSR2')
    for (;;) {
      await wait(500)
      const file = readdirSync(folder).find((name) => name.endsWith('.heapsnapshot') && !before.includes(name))
      const text = file ? readFileSync(path.join(folder, file), 'utf8') : ''
      if (text.trimEnd().endsWith('}')) return text
    }
  }
}

/** Asks until it is so. @returns after how many milliseconds, by this process's clock */
export async function until(isSo: () => boolean | Promise<boolean>, patienceMs = 90_000): Promise<number> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > patienceMs) throw new Error('that never came')
    await wait(250)
  }
  return performance.now() - begun
}
