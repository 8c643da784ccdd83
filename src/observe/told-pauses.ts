import type { Audit } from '../audit/audit.js'
import type { Log } from '../log/log.js'
import type { WritePauses } from '../record/write-pauses.js'

type Told = Readonly<{ audit: Pick<Audit, 'writing'>; log: Log }>

/** The same pauses; a new one is told, in the log and in the audit. */
export const toldPauses = (pauses: WritePauses, { audit, log }: Told): WritePauses => ({
  ...pauses,
  async pause(profile) {
    const isNew = await pauses.pause(profile)
    if (isNew) {
      log({ event: 'writing', outcome: 'paused', ehr: profile })
      await audit.writing({ change: 'paused', profile })
    }
    return isNew
  },
})

/** Nobody sets the pause of all EHRs: it is found after the store was damaged, and told once by each process. */
export function tellPauseOfAll({ at }: Pick<WritePauses, 'at'>, { audit, log }: Told): () => Promise<void> {
  let isTold = false
  return async () => {
    const isPaused = (await at()) !== undefined
    if (isPaused && !isTold) {
      log({ event: 'writing', outcome: 'paused', ehr: 'all' })
      await audit.writing({ change: 'paused' })
    }
    isTold = isPaused
  }
}
