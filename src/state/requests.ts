import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A way to a store that one process holds alone: a command leaves a request as a file beside it, and the process that
 * holds the store answers. Whoever may write there could open the store itself. A store that is reached over the network
 * needs none of this.
 */
export type Asking = Readonly<{ id: string; sleep: (ms: number) => Promise<unknown>; patienceMs: number }>

const LOOK_EVERY_MS = 200
/** A request that waited longer is nobody's any more, and must not be done behind somebody's back. */
const STALE_MS = 60_000

/**
 * @returns the answer; `undefined` where nobody took the request in time, and nobody will; `taken` where somebody did, and
 *   it is not known what came of it
 */
export async function askHolder(directory: string, request: object, asking: Asking): Promise<unknown> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const asked = path.join(directory, `${asking.id}.request`)
  const answered = path.join(directory, `${asking.id}.answer`)
  put(asked, request)
  for (let waited = 0; waited < asking.patienceMs; waited += LOOK_EVERY_MS) {
    const answer = take(answered)
    if (answer !== undefined) return answer
    await asking.sleep(LOOK_EVERY_MS)
  }
  const isTaken = !withdrawn(asked)
  return take(answered) ?? (isTaken ? 'taken' : undefined)
}

/** What cannot be removed may still be done. */
function withdrawn(file: string): boolean {
  try {
    rmSync(file)
    return true
  } catch {
    return false
  }
}

/** Answers what was asked since the last look. @param now  the file system's clock */
export async function answerRequests(
  directory: string,
  now: () => number,
  answer: (request: unknown) => Promise<object>,
): Promise<void> {
  for (const name of namesIn(directory)) {
    const file = path.join(directory, name)
    if (isStale(file, now())) rmSync(file, { force: true })
    else if (name.endsWith('.request')) {
      const request = take(file)
      if (request !== undefined) put(file.replace(/\.request$/, '.answer'), await answer(request))
    }
  }
}

/** Written beside and moved: a reader sees all of it or nothing. */
function put(file: string, content: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** @returns the content of a file that is gone with it; `undefined` where there is none, `null` where it is no JSON */
function take(file: string): unknown {
  try {
    const text = readFileSync(file, 'utf8')
    rmSync(file)
    return JSON.parse(text)
  } catch (error) {
    return error instanceof SyntaxError ? null : undefined
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function isStale(file: string, now: number): boolean {
  try {
    return now - statSync(file).mtimeMs > STALE_MS
  } catch {
    return false
  }
}
