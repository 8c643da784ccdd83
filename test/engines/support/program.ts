import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const FOLDERS = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'].filter(Boolean)

/** @throws in one sentence, where it is missing: nothing is skipped */
export function installed(what: string, names: readonly string[], debian: string): string {
  const found = names.flatMap((name) => FOLDERS.map((folder) => path.join(folder, name))).find(isProgram)
  if (found === undefined) {
    throw new Error(`${what} is missing: install it (Debian: apt-get install ${debian}), the main journey runs in it.`)
  }
  return found
}

/** A browser or its driver, in a process group of its own: it starts more of its kind. */
export function startProgram(
  program: string,
  options: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const child = spawn(program, options, {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    stop: async (): Promise<void> => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
      await ended
    },
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
