import { setTimeout as sleep } from 'node:timers/promises'
import { createSmartClient } from '../smart-launch/smart-client.js'
import type { AppDeps } from './app.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { later } from './later.js'
import type { Log } from './log/log.js'
import { createLimits } from './limits/limits.js'
import { changeWriting, type WritingAnswer } from './observe/change-writing.js'
import { healthOf } from './observe/health.js'
import { observe } from './observe/observe.js'
import { tellPauseOfAll } from './observe/told-pauses.js'
import type { Parts } from './real-parts.js'
import { writeLocksIn } from './record/write-locks.js'
import { countsIn } from './report/counts.js'
import { askChartWith } from './session/chart-says.js'
import { ehrForWith } from './session/ehr-for.js'
import { sessionsOf } from './session/all-sessions.js'
import { launchesThatWait } from './session/launches-that-wait.js'
import type { SiteSettings } from './site/site-settings.js'
import type { Tenant } from './site/tenant.js'
import { byTenant } from './site/by-tenant.js'
import { sealedRecords, type SealedRecords } from './state/sealed-records.js'
import { sealer } from './state/seal.js'
import { translator, type Messages } from './web/messages.js'
import type { PageAssets } from './web/load-page-assets.js'

export type Ingredients = Readonly<{
  config: Pick<Config, 'publicUrl' | 'secret' | 'strict' | 'metricsToken' | 'trustedProxies' | 'compresses'>
  content: Content
  tenants: readonly Tenant[]
  assets: PageAssets
  log: Log
}>

/** What the process calls from time to time. */
export type Upkeep = Readonly<{
  /** Ends what is over, and hands its tokens back. */
  endOverdue: () => Promise<void>
  /** Once no token is on its way back any more. */
  allHandedBack: () => Promise<void>
  /** Does what `npm run ehr -- writing` asks for. */
  changeWriting: (request: unknown) => Promise<WritingAnswer>
  tellPauseOfAll: () => Promise<void>
}>

/** Makes everything once and hands it on. */
export function compose({ config, content, tenants, assets, log }: Ingredients, parts: Parts): AppDeps & Upkeep {
  const { audit, fetch, now, wallClock, newId, randomBytes, random } = parts
  const { tenantOf, breakerOf, optionalBreakerOf, openBreakers, limitsOf } = byTenant(tenants, now)
  const profiles = tenants.map(({ profile }) => profile)
  const seen = { audit, log, now, wallClock, limitsOf, openBreakers, store: parts.store }
  const observed = observe({ ...seen, profiles: profiles.map(({ id }) => id) })
  const { store, pauses, paused, metrics } = observed
  const seal = sealer(parts.stateKeys, randomBytes)
  const { publicUrl, secret: secrets, trustedProxies, compresses } = config
  const proving = { keys: parts.signingKeys, secrets, wallClock, randomBytes }
  const client = createSmartClient({ ...proving, profiles, publicUrl, fetch, now })

  const recordsOf = <T>(kind: string): SealedRecords<T> => sealedRecords<T>(kind, store, seal)
  const { tokens, endOverdue, ...held } = sessionsOf(client, { ...parts, ...observed, recordsOf, limitsOf, sleep })

  const siteOf = (id: string): SiteSettings => tenantOf(id).site
  const ehrBehind = ehrForWith({ tokens, openEhr: parts.openEhr, watched: observed.ehr, fetch, now, sleep, random })

  const web: AppDeps['web'] = {
    content,
    ...held,
    messages: (language) => translator(content.languages.get(language) as Messages),
    profileOf: (id) => tenantOf(id).profile,
    siteOf,
    ehrFor: ehrBehind(breakerOf),
    chartSays: askChartWith({ content, siteOf, ehrFor: ehrBehind(optionalBreakerOf), wait: later }),
    ...{ audit, sleep, noteWrite: observed.noteWrite, writePauses: pauses },
    writeLocks: writeLocksIn(store, { key: parts.stateKeys[0] }),
    counts: countsIn({ store, sealer: seal, wallClock }),
    publicOrigin: publicUrl.origin,
    ...{ newId, randomBytes, now, wallClock },
  }
  const launch = { client, ...launchesThatWait(recordsOf, { now, isShared: store.isShared }) }
  const limits = createLimits({ store, key: parts.stateKeys[0] })
  return {
    ...{ web, launch, limits, trustedProxies, compresses, randomBytes, assets, log, endOverdue },
    ...healthOf({ config, content, audit, store, paused, metrics, wallClock, randomBytes }),
    allHandedBack: client.handBacks.allDone,
    changeWriting: (asked) => changeWriting(asked, { pauses, audit, log }),
    tellPauseOfAll: tellPauseOfAll(pauses, { audit, log }),
  }
}
