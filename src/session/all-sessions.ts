import { createRefresh } from '../../smart-launch/refresh.js'
import { handBack } from '../../smart-launch/revoke.js'
import type { SmartClient } from '../../smart-launch/smart-client.js'
import type { LeaseDeps } from '../state/leases.js'
import type { SealingKeys } from '../state/seal.js'
import type { SealedRecords } from '../state/sealed-records.js'
import type { StateStore } from '../state/state-store.js'
import { farewellsIn, type Farewell } from './farewells.js'
import { endingWindows, patientWindows, WINDOW_KIND, type WindowRecord } from './patient-windows.js'
import { secretsWith } from './secrets.js'
import type { ReleaseTokens } from './renewal.js'
import type { Session } from './session.js'
import { sessionsWithTokens } from './sessions-with-tokens.js'
import type { SessionLimits, StoredSession } from './stored-sessions.js'
import { TRANSFER_KIND, transfers } from './transfers.js'
import { turnsIn } from './turns.js'
import type { WatchSession } from './watch-sessions.js'

export type SessionParts = Readonly<{
  recordsOf: <T>(kind: string) => SealedRecords<T>
  store: StateStore
  stateKeys: SealingKeys
  limitsOf: (profile: string) => SessionLimits
  watch: WatchSession
  now: () => number
  randomBytes: (size: number) => Buffer
  sleep: LeaseDeps['sleep']
}>

/** Sessions, the patient's windows on them, and their ways to other windows. The tokens are renewed, and handed back, by this client. */
export function sessionsOf(client: SmartClient, parts: SessionParts) {
  const { recordsOf, now, randomBytes, store, stateKeys, sleep } = parts
  const refreshing = createRefresh(client)
  const release: ReleaseTokens = ({ profile }, held) => handBack(client, { profile, tokens: held })
  const limitsOf = ({ launch }: Session): SessionLimits => parts.limitsOf(launch.profile)
  const records = recordsOf<StoredSession>('session')
  const windows = recordsOf<WindowRecord>(WINDOW_KIND)
  const watch = endingWindows(parts.watch, windows)
  const secrets = secretsWith(stateKeys, randomBytes)
  const turns = turnsIn(store, recordsOf('hide'), { sleep, randomBytes })
  const { sessions, tokens } = sessionsWithTokens({ records, limitsOf, refreshing, release, now, watch, sleep, turns })
  return {
    tokens,
    /** Ends what is over, and hands its tokens back. */
    endOverdue: (): Promise<void> => {
      refreshing.forgetOld()
      return sessions.endOverdue()
    },
    sessions,
    secrets,
    farewells: farewellsIn(recordsOf<Farewell>('farewell')),
    patientWindows: patientWindows({ tickets: recordsOf('ticket'), windows, sessions, limitsOf, secrets, now }),
    transfers: transfers({
      codes: recordsOf(TRANSFER_KIND),
      sessions,
      store,
      key: stateKeys[0],
      limitsOf,
      randomBytes,
      now,
    }),
  }
}
