import { openEhr } from '../../../src/ehr/open-ehr.js'
import type { Fetch } from '../../../src/http/http-exchange.js'
import { createTestApp } from '../../support/create-test-app.js'
import type { memoryStore } from '../../support/memory-store.js'
import type { faultServer } from './fault-server.js'

const SCOPES = ['patient/Observation.crus', 'patient/Patient.r']

type Server = ReturnType<typeof faultServer>
type Store = ReturnType<typeof memoryStore>

/** Aside before such a server, until its life is over: kill -9. */
export function appOn(
  kept: Store,
  { clock, server, life }: { clock: { now: number }; server: Server; life: { over: boolean } },
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
