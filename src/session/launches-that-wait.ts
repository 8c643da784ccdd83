import { atMost } from '../../smart-launch/at-most.js'
import type {
  PendingLaunch,
  PendingLaunches,
  WaitingLaunch,
  WaitingLaunches,
} from '../../smart-launch/pending-launch.js'
import type { SealedRecords } from '../state/sealed-records.js'

/** More are never under way at once: what a launch needs is a few seconds. */
const MOST_WAITING = 2_000

/** Launches between two requests of their browser, sealed, in bounded number. */
export function launchesThatWait(
  recordsOf: <T>(kind: string) => SealedRecords<T>,
  { now, isShared }: Readonly<{ now: () => number; isShared: boolean }>,
): Readonly<{ pending: PendingLaunches; waiting: WaitingLaunches }> {
  // No replica knows which of its launches went on at another; there what tenants and addresses may begin is the bound.
  if (isShared) return { pending: recordsOf('launch'), waiting: recordsOf('waiting') }
  return {
    pending: atMost<PendingLaunch, PendingLaunches>(recordsOf('launch'), MOST_WAITING, now),
    waiting: atMost<WaitingLaunch, WaitingLaunches>(recordsOf('waiting'), MOST_WAITING, now),
  }
}
