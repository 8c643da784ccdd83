import type { WriteDeps } from '../../src/record/write-chart-entry.js'
import type { Ehr } from '../../src/ehr/ehr.js'
import { NOW } from './a-session.js'

/** What writing needs, with a clock that waiting moves. */
export function writeDeps(ehr: Ehr, changes: Partial<WriteDeps> = {}) {
  const clock = { now: NOW }
  const deps: WriteDeps = {
    ehr,
    mayChange: [],
    isAnothers: () => false,
    now: () => clock.now,
    sleep: async (ms) => void (clock.now += ms),
    ...changes,
  }
  return { clock, deps }
}
