import { openEhr } from '../../../src/ehr/open-ehr.js'
import type { Fetch } from '../../../src/http/http-exchange.js'
import type { SessionKey } from '../../../src/session/session-key.js'
import type { Session } from '../../../src/session/session.js'
import { createTestApp, type Browser } from '../../support/create-test-app.js'
import { stopListening } from '../../support/listening.js'
import { memoryStore } from '../../support/memory-store.js'
import type { faultServer } from './fault-server.js'
import type { Random } from '../../support/random.js'

const SCOPES = ['patient/Observation.crus', 'patient/Patient.r']

export type Store = ReturnType<typeof memoryStore>
/** `before`: comes before each time that something is kept, and may make that the last thing a process does. */
export type Disk = { full: boolean; before?: (() => Promise<void>) | undefined }
/** Of one process; `over` from its kill -9 on. */
type Life = { over: boolean }
export type Ground = Readonly<{
  clock: { now: number }
  server: ReturnType<typeof faultServer>
  disk: Disk
  dice: Random
}>

/** The processes of Aside in one schedule, and what they keep. */
export type World = Readonly<{
  open: (session: Partial<Session>) => Promise<Browser>
  browserOf: (key: SessionKey) => Browser
  kill: () => Promise<void>
  close: () => Promise<void>
}>
export type WorldOf = (around: Ground) => Promise<World>

/** One process, which keeps everything on its own disk. */
export const oneProcess: WorldOf = async ({ clock, server, disk }) => {
  let kept = memoryStore(() => clock.now)
  let life: Life = { over: false }
  const start = () => appOn(withDisk(kept, disk, life), { clock, server, life })
  let stage = await start()
  return {
    open: (session) => stage.open(session),
    browserOf: (key) => stage.browserOf(key),
    async kill() {
      life.over = true
      life = { over: false }
      stopListening(stage.app)
      const left = memoryStore(() => clock.now)
      for (const [key, value] of kept.entries) await left.set(key, value, 60 * 60_000)
      kept = left
      stage = await start()
    },
    close: async () => stopListening(stage.app),
  }
}

export function appOn(
  kept: Store,
  { clock, server, life }: Pick<Ground, 'clock' | 'server'> & Readonly<{ life: Life }>,
) {
  // What a dead process still hears keeps nothing waiting, and reaches neither the EHR, the new store nor the clock.
  const fetch: Fetch = async (...sent) => {
    if (life.over) throw new TypeError('the process was killed')
    return server.fetch(...sent)
  }
  const sleep = async (ms: number): Promise<void> => {
    if (!life.over) clock.now += ms
  }
  return createTestApp({
    ...{ kept, clock, scopes: SCOPES, web: { sleep } },
    openEhr: (deps) => openEhr({ ...deps, fetch, sleep }),
  })
}

/** A disk that takes nothing while it is full. What a dead process still hears brings no mishap to the living one. */
export function withDisk(store: Store, disk: Disk, life: Life): Store {
  const watched =
    <Given extends readonly unknown[], Made>(work: (...given: Given) => Promise<Made>) =>
    async (...given: Given): Promise<Made> => {
      if (disk.before && !life.over) await disk.before()
      return work(...given)
    }
  const full = <Given extends readonly unknown[], Made>(work: (...given: Given) => Promise<Made>) =>
    watched(async (...given: Given): Promise<Made> => {
      if (disk.full) throw new Error('ENOSPC: no space left on device')
      return work(...given)
    })
  return {
    ...store,
    ...{ set: full(store.set), putIfAbsent: full(store.putIfAbsent), replace: full(store.replace) },
    ...{ take: watched(store.take), delete: watched(store.delete), add: watched(store.add) },
  }
}
