import { z } from 'zod'
import { gravestOutcome, OUTCOMES, type WriteOutcomeKind } from '../record/outcome.js'
import type { SealedRecords } from '../state/sealed-records.js'
import { CORRECTION_TOLD, type CorrectionTold } from './mark-in-error.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/**
 * What stays for a few minutes of a session in which something was saved or taken back: how that ended, and no more. Of one
 * that a colleague took over, or that ended in a patient's hands: that it is done with here.
 */
export type Farewell = Readonly<{ handle: string; language: string; outcome?: Told }>
type Told = WriteOutcomeKind | CorrectionTold

export type Farewells = Readonly<{
  /**
   * Keeps how the writes of a session ended, where there were any.
   *
   * @param last  what became of an entry that it took back at the very end: all else could be read on its page by then
   */
  keep: (key: SessionKey, session: Session, last?: CorrectionTold) => Promise<void>
  /** A colleague goes on elsewhere, or a patient sent the last page. */
  keepDone: (key: SessionKey, session: Session) => Promise<void>
  /** Somebody wants to see nothing more. */
  forget: (key: SessionKey) => Promise<void>
  /** For a browser whose answer was lost, and for a second tab: only with the cookie of that session. */
  of: (key: SessionKey) => Promise<Farewell | undefined>
}>

const TTL_MS = 10 * 60_000
const SHAPE = z.object({
  handle: z.string(),
  language: z.string(),
  outcome: z.enum([...(Object.keys(OUTCOMES) as WriteOutcomeKind[]), ...CORRECTION_TOLD]).exactOptional(),
})

export function farewellsIn(records: SealedRecords<Farewell>): Farewells {
  return {
    async keep({ secret }, { handle, language, chartEntries }, last) {
      const outcome = last ?? gravestOutcome(chartEntries?.outcomes ?? [])
      if (outcome) await records.put(secret, { handle, language, outcome }, TTL_MS, 'synced')
    },
    keepDone: ({ secret }, { handle, language }) => records.put(secret, { handle, language }, TTL_MS, 'synced'),
    async forget({ secret }) {
      await records.take(secret, 'synced')
    },
    async of({ handle, secret }) {
      const read = SHAPE.safeParse(await records.get(secret))
      return read.success && read.data.handle === handle ? read.data : undefined
    },
  }
}
