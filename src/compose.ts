import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PendingLaunch, WaitingLaunch } from '../smart-launch/pending-launch.js'
import { createRefresh } from '../smart-launch/refresh.js'
import { revokeTokens } from '../smart-launch/revoke.js'
import type { KeyRing } from '../smart-launch/signing-keys.js'
import { createSmartClient } from '../smart-launch/smart-client.js'
import type { AppDeps } from './app.js'
import { forwardClock } from './clock.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { openEhr } from './ehr/open-ehr.js'
import type { Fetch } from './http/http-exchange.js'
import { LASTING_PAUSES, writePausesIn } from './record/write-pauses.js'
import { countsIn } from './report/counts.js'
import { patientWindows, type WindowRecord } from './session/patient-windows.js'
import type { Session } from './session/session.js'
import type { ReleaseTokens } from './session/session-tokens.js'
import { sessionsWithTokens } from './session/sessions-with-tokens.js'
import type { SessionLimits, StoredSession } from './session/stored-sessions.js'
import { loadStateKeys, signingKeysOf, type LoggedKeys } from './site/local-keys.js'
import type { Tenant } from './site/tenant.js'
import { byTenant } from './site/by-tenant.js'
import { storeCheck } from './state/check-store.js'
import { openLevelStore } from './state/level-store.js'
import { sealedRecords, type SealedRecords } from './state/sealed-records.js'
import { sealer, type SealingKeys } from './state/seal.js'
import type { StateStore } from './state/state-store.js'
import type { StoreNote } from './state/store-trouble.js'
import { translator, type Messages } from './web/messages.js'
import type { PageAssets } from './web/load-page-assets.js'

/** What only a running process has. Tests hand in others of the same shape. */
export type Parts = Readonly<{
  store: StateStore
  stateKeys: SealingKeys
  signingKeys: () => KeyRing
  fetch: Fetch
  openEhr: typeof openEhr
  /** Epoch milliseconds that never go back: for whatever lasts. */
  now: () => number
  /** Epoch milliseconds as the clock on the wall has them: for dates that others read. */
  wallClock: () => number
  newId: () => string
  randomBytes: (size: number) => Buffer
  /** From 0 to 1, for pauses between tries. */
  random: () => number
}>

export type Ingredients = Readonly<{
  config: Pick<Config, 'publicUrl' | 'secret'>
  content: Content
  tenants: readonly Tenant[]
  assets: PageAssets
  log: AppDeps['log']
}>

/** The real parts: the one place that knows the clock, chance, the network and the store. */
export async function realParts(config: Config, log: (line: LoggedKeys | StoreNote) => void): Promise<Parts> {
  const wallClock = (): number => Date.now()
  const now = forwardClock(wallClock, () => performance.now())
  return {
    store: await openLevelStore(config.stateDir, { now, log, lasting: LASTING_PAUSES }),
    stateKeys: loadStateKeys(config),
    signingKeys: await signingKeysOf(config, wallClock, log),
    newId: randomUUID,
    random: Math.random,
    ...{ fetch, openEhr, now, wallClock, randomBytes },
  }
}

/** What the process calls from time to time. */
export type Upkeep = Readonly<{ /** Ends what is over, and hands its tokens back. */ endOverdue: () => Promise<void> }>

/** Makes everything once and hands it on. */
export function compose({ config, content, tenants, assets, log }: Ingredients, parts: Parts): AppDeps & Upkeep {
  const { store, fetch, now, wallClock, newId, randomBytes, random } = parts
  const { publicUrl, secret: secrets } = config
  const seal = sealer(parts.stateKeys, randomBytes)
  const profiles = tenants.map(({ profile }) => profile)
  const proving = { keys: parts.signingKeys, secrets, wallClock, randomBytes }
  const client = createSmartClient({ ...proving, profiles, publicUrl, fetch, now })
  const { tenantOf, breakerOf, limitsOf } = byTenant(tenants, now)

  const { refresh, forgetOld } = createRefresh(client)
  const release: ReleaseTokens = ({ profile }, held) => {
    revokeTokens(client, { profile, tokens: held }).catch(() => undefined)
  }
  const recordsOf = <T>(kind: string): SealedRecords<T> => sealedRecords<T>(kind, store, seal)
  const records = recordsOf<StoredSession>('session')
  const windows = { tickets: recordsOf<WindowRecord>('ticket'), windows: recordsOf<WindowRecord>('window') }
  const limitsOfTenant = ({ launch }: Session): SessionLimits => limitsOf(launch.profile)
  const { sessions, tokens } = sessionsWithTokens({ records, limitsOf: limitsOfTenant, refresh, release, now })

  const web: AppDeps['web'] = {
    content,
    sessions,
    patientWindows: patientWindows({ ...windows, sessions, limitsOf: limitsOfTenant, randomBytes, now }),
    messages: (language) => translator(content.languages.get(language) as Messages),
    profileOf: (id) => tenantOf(id).profile,
    siteOf: (id) => tenantOf(id).site,
    ehrFor: async ({ launch }, key) => {
      const live = await tokens.of(key, launch)
      const breaker = breakerOf(launch.profile)
      return parts.openEhr({ issuer: launch.iss, tokens: live, breaker, fetch, now, sleep, random })
    },
    writePauses: writePausesIn(store),
    counts: countsIn({ store, sealer: seal, wallClock }),
    publicOrigin: publicUrl.origin,
    ...{ newId, randomBytes, now, wallClock },
  }
  const pending = recordsOf<PendingLaunch>('launch')
  const waiting = recordsOf<WaitingLaunch>('waiting')
  const checkReady = storeCheck(store, randomBytes)
  const endOverdue = (): Promise<void> => (forgetOld(), sessions.endOverdue())
  return { web, launch: { client, pending, waiting }, randomBytes, log, checkReady, assets, endOverdue }
}
