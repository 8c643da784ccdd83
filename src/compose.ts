import { setTimeout as sleep } from 'node:timers/promises'
import { createRefresh } from '../smart-launch/refresh.js'
import { revokeTokens } from '../smart-launch/revoke.js'
import { createSmartClient, type SmartClient } from '../smart-launch/smart-client.js'
import type { AppDeps } from './app.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import type { Log } from './log/log.js'
import { createLimits } from './limits/limits.js'
import { changeWriting, type WritingAnswer } from './observe/change-writing.js'
import { healthOf } from './observe/health.js'
import { observe, type Observed } from './observe/observe.js'
import { tellPauseOfAll } from './observe/told-pauses.js'
import type { Parts } from './real-parts.js'
import { writeLocksIn } from './record/write-locks.js'
import { countsIn } from './report/counts.js'
import { farewellsIn, type Farewell } from './session/farewells.js'
import { endingWindows, patientWindows, WINDOW_KIND, type WindowRecord } from './session/patient-windows.js'
import type { Session } from './session/session.js'
import { launchesThatWait } from './session/launches-that-wait.js'
import type { ReleaseTokens } from './session/session-tokens.js'
import { sessionsWithTokens } from './session/sessions-with-tokens.js'
import type { SessionLimits, StoredSession } from './session/stored-sessions.js'
import type { Tenant } from './site/tenant.js'
import { byTenant } from './site/by-tenant.js'
import { sealedRecords, type SealedRecords } from './state/sealed-records.js'
import { sealer } from './state/seal.js'
import { translator, type Messages } from './web/messages.js'
import type { PageAssets } from './web/load-page-assets.js'

export type Ingredients = Readonly<{
  config: Pick<Config, 'publicUrl' | 'secret' | 'strict' | 'metricsToken' | 'trustedProxies'>
  content: Content
  tenants: readonly Tenant[]
  assets: PageAssets
  log: Log
}>

/** What the process calls from time to time. */
export type Upkeep = Readonly<{
  /** Ends what is over, and hands its tokens back. */
  endOverdue: () => Promise<void>
  /** Does what `npm run ehr -- writing` asks for. */
  changeWriting: (request: unknown) => Promise<WritingAnswer>
  tellPauseOfAll: () => Promise<void>
}>

/** Makes everything once and hands it on. */
export function compose({ config, content, tenants, assets, log }: Ingredients, parts: Parts): AppDeps & Upkeep {
  const { audit, fetch, now, wallClock, newId, randomBytes, random } = parts
  const { tenantOf, breakerOf, openBreakers, limitsOf } = byTenant(tenants, now)
  const profiles = tenants.map(({ profile }) => profile)
  const seen = { audit, log, now, wallClock, limitsOf, openBreakers, store: parts.store }
  const observed = observe({ ...seen, profiles: profiles.map(({ id }) => id) })
  const { store, pauses, paused, metrics } = observed
  const seal = sealer(parts.stateKeys, randomBytes)
  const { publicUrl, secret: secrets } = config
  const proving = { keys: parts.signingKeys, secrets, wallClock, randomBytes }
  const client = createSmartClient({ ...proving, profiles, publicUrl, fetch, now })

  const recordsOf = <T>(kind: string): SealedRecords<T> => sealedRecords<T>(kind, store, seal)
  const { tokens, forgetOld, ...held } = sessionsOf(client, { ...parts, recordsOf, limitsOf, watch: observed.watch })

  const web: AppDeps['web'] = {
    content,
    ...held,
    messages: (language) => translator(content.languages.get(language) as Messages),
    profileOf: (id) => tenantOf(id).profile,
    siteOf: (id) => tenantOf(id).site,
    ehrFor: async ({ launch }, key) => {
      const live = await tokens.of(key, launch)
      const deps = { tokens: live, breaker: breakerOf(launch.profile), fetch, now, sleep, random }
      return observed.ehr(parts.openEhr({ issuer: launch.iss, ...deps }))
    },
    ...{ audit, sleep, noteWrite: observed.noteWrite, writePauses: pauses },
    writeLocks: writeLocksIn(store, { key: parts.stateKeys[0], randomBytes }),
    counts: countsIn({ store, sealer: seal, wallClock }),
    publicOrigin: publicUrl.origin,
    ...{ newId, randomBytes, now, wallClock },
  }
  const endOverdue = (): Promise<void> => (forgetOld(), held.sessions.endOverdue())
  const launch = { client, ...launchesThatWait(recordsOf, now) }
  const limits = createLimits({ store, now, key: parts.stateKeys[0] })
  return {
    ...{ web, launch, limits, trustedProxies: config.trustedProxies, randomBytes, assets, log, endOverdue },
    ...healthOf({ config, content, audit, store, paused, metrics, wallClock, randomBytes }),
    changeWriting: (asked) => changeWriting(asked, { pauses, audit, log }),
    tellPauseOfAll: tellPauseOfAll(pauses, { audit, log }),
  }
}

type SessionsOf = Pick<Parts, 'now' | 'randomBytes'> &
  Readonly<{
    recordsOf: <T>(kind: string) => SealedRecords<T>
    limitsOf: (profile: string) => SessionLimits
    watch: Observed['watch']
  }>

/** Sessions, and the patient's windows on them. The tokens are renewed, and handed back, by this client. */
function sessionsOf(client: SmartClient, { recordsOf, limitsOf: ofTenant, now, randomBytes, ...rest }: SessionsOf) {
  const { refresh, forgetOld } = createRefresh(client)
  const release: ReleaseTokens = ({ profile }, held) => {
    revokeTokens(client, { profile, tokens: held }).catch(() => undefined)
  }
  const limitsOf = ({ launch }: Session): SessionLimits => ofTenant(launch.profile)
  const records = recordsOf<StoredSession>('session')
  const windows = recordsOf<WindowRecord>(WINDOW_KIND)
  const watch = endingWindows(rest.watch, windows)
  const { sessions, tokens } = sessionsWithTokens({ records, limitsOf, refresh, release, now, watch })
  return {
    tokens,
    forgetOld,
    sessions,
    farewells: farewellsIn(recordsOf<Farewell>('farewell')),
    patientWindows: patientWindows({ tickets: recordsOf('ticket'), windows, sessions, limitsOf, randomBytes, now }),
  }
}
