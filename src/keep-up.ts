import { setTimeout as wait } from 'node:timers/promises'
import { allOf } from './all-of.js'
import type { compose } from './compose.js'
import { HAND_BACK_MS, type LastWork } from './leaving.js'
import type { Parts } from './real-parts.js'
import { repeat } from './repeat.js'
import { heldReport, isReportRequest } from './session/survey-report.js'
import { answerRequests } from './state/requests.js'
import { kindOf, type StoreNote } from './state/store-trouble.js'

/** What has ended is gone from the disk well within a minute: both times, and a purge, together. */
const END_OVERDUE_EVERY_MS = 10_000
const PURGE_EVERY_MS = 30_000
const ANSWER_EVERY_MS = 1_000
const TELL_EVERY_MS = 1_000

type Kept = Pick<Parts, 'store' | 'audit' | 'wallClock'> & Readonly<{ /** Where commands ask. */ requestsDir: string }>

/** Whatever has ended goes, at once, from time to time, and at the end. @returns how to leave EHRs and store */
export async function keepUp(
  { endOverdue, allHandedBack, changeWriting, tellPauseOfAll, web }: ReturnType<typeof compose>,
  { store, audit, wallClock, requestsDir }: Kept,
  log: (note: StoreNote) => void,
): Promise<LastWork> {
  const failed = (error: unknown): void => log({ event: 'store', outcome: 'upkeep failed', kind: kindOf(error) })
  await web.counts.reseal().catch(failed)
  const answer = (asked: unknown): Promise<object> =>
    isReportRequest(asked)
      ? heldReport(web.counts, web.content.guidance.patientSurvey, wallClock())
      : changeWriting(asked)
  const { unkept, pause } = web.writePauses
  const keepPauses = (): Promise<void> => allOf(unkept().map(pause))
  const upkeep = [
    repeat(endOverdue, END_OVERDUE_EVERY_MS, failed),
    repeat(() => store.purge(), PURGE_EVERY_MS, failed),
    repeat(tellPauseOfAll, PURGE_EVERY_MS, failed),
    repeat(() => web.sessions.tellHides(), TELL_EVERY_MS, failed),
    repeat(keepPauses, TELL_EVERY_MS, failed),
    repeat(() => answerRequests(requestsDir, wallClock, answer), ANSWER_EVERY_MS, failed),
  ]
  const handedBack = (): Promise<unknown> => Promise.race([allHandedBack(), wait(HAND_BACK_MS)])
  const handBack = async (): Promise<void> => {
    await endOverdue().catch(failed)
    await handedBack()
  }
  const tidyUp = async (): Promise<void> => {
    await Promise.all(upkeep.map((stopped) => stopped()))
    await web.sessions.tellHides().catch(failed)
    await keepPauses().catch(failed)
    await endOverdue().catch(failed)
    const lastOnes = handedBack()
    await store.purge().catch(failed)
    await store.close()
    await audit.close()
    await lastOnes
  }
  return { handBack, tidyUp }
}
