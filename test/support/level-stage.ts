import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { LASTING_PAUSES } from '../../src/record/write-pauses.js'
import { openLevelStore } from '../../src/state/level-store.js'
import type { StateStore } from '../../src/state/state-store.js'
import type { StoreNote } from '../../src/state/store-trouble.js'

/** An embedded store in a folder of its own, with a clock that is set by hand. */
export async function levelStage() {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-level-'))
  const directory = path.join(folder, 'state')
  const clock = { now: Date.UTC(2026, 10, 22) }
  const notes: StoreNote[] = []
  const open = (): Promise<StateStore> =>
    openLevelStore(directory, { now: () => clock.now, log: (note) => notes.push(note), lasting: LASTING_PAUSES })
  const stage = {
    ...{ directory, clock, notes, open },
    store: await open(),
    restart: async (): Promise<StateStore> => {
      await stage.store.close()
      return (stage.store = await open())
    },
    close: async (): Promise<void> => {
      await stage.store.close()
      rmSync(folder, { recursive: true })
    },
  }
  return stage
}

/** Whether any file below the folder holds the bytes. */
export const isOnDisk = (folder: string, bytes: string | Buffer): boolean =>
  filesIn(folder).some((file) => bytesOf(file).includes(bytes))

export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())

/** Of a file that a running store took away meanwhile, nothing. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
