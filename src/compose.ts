import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Tokens } from '../smart-launch/launch-context.js'
import type { PendingLaunch, WaitingLaunch } from '../smart-launch/pending-launch.js'
import { createRefresh } from '../smart-launch/refresh.js'
import { revokeTokens } from '../smart-launch/revoke.js'
import type { KeyRing } from '../smart-launch/signing-keys.js'
import { createSmartClient } from '../smart-launch/smart-client.js'
import type { AppDeps } from './app.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { openEhr } from './ehr/open-ehr.js'
import type { Fetch } from './http/http-exchange.js'
import { writePausesIn } from './record/write-pauses.js'
import { countsIn } from './report/counts.js'
import { sessionTokens } from './session/session-tokens.js'
import { patientWindows, type WindowRecord } from './session/patient-windows.js'
import { sessions, type SessionLimits } from './session/sessions.js'
import type { Session } from './session/session.js'
import { loadStateKeys, signingKeysOf, type LoggedKeys } from './site/local-keys.js'
import type { Tenant } from './site/tenant.js'
import { byTenant } from './site/by-tenant.js'
import { openLevelStore } from './state/level-store.js'
import { sealedRecords, type SealedRecords } from './state/sealed-records.js'
import { sealer, type SealingKeys } from './state/seal.js'
import type { StateStore } from './state/state-store.js'
import { translator, type Messages } from './web/messages.js'
import type { PageAssets } from './web/load-page-assets.js'

/** What only a running process has. Tests hand in others of the same shape. */
export type Parts = Readonly<{
  store: StateStore
  stateKeys: SealingKeys
  signingKeys: () => KeyRing
  fetch: Fetch
  openEhr: typeof openEhr
  now: () => number
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
export async function realParts(config: Config, log: (line: LoggedKeys) => void): Promise<Parts> {
  const now = (): number => Date.now()
  return {
    store: await openLevelStore(config.stateDir, now),
    stateKeys: loadStateKeys(config),
    signingKeys: await signingKeysOf(config, now, log),
    newId: randomUUID,
    random: Math.random,
    ...{ fetch, openEhr, now, randomBytes },
  }
}

/** Sessions and the patient's windows into them, in the same store. */
function keptSessions(
  recordsOf: <T>(kind: string) => SealedRecords<T>,
  limitsOf: (session: Session) => SessionLimits,
  { now, randomBytes }: Pick<Parts, 'now' | 'randomBytes'>,
): Pick<AppDeps['web'], 'sessions' | 'patientWindows'> {
  const kept = sessions(recordsOf<Session>('session'), limitsOf, now)
  const windows = { tickets: recordsOf<WindowRecord>('ticket'), windows: recordsOf<WindowRecord>('window') }
  return { sessions: kept, patientWindows: patientWindows({ ...windows, sessions: kept, limitsOf, randomBytes, now }) }
}

/** Makes everything once and hands it on. */
export function compose({ config, content, tenants, assets, log }: Ingredients, parts: Parts): AppDeps {
  const { store, fetch, now, newId, randomBytes, random } = parts
  const { publicUrl, secret: secrets } = config
  const seal = sealer(parts.stateKeys, randomBytes)
  const profiles = tenants.map(({ profile }) => profile)
  const client = createSmartClient({ profiles, publicUrl, fetch, keys: parts.signingKeys, secrets, now, randomBytes })
  const tokens = sessionTokens(sealedRecords<Tokens>('tokens', store, seal), createRefresh(client), now)
  const { tenantOf, breakerOf, limitsOf } = byTenant(tenants, now)

  const web: AppDeps['web'] = {
    content,
    ...keptSessions(
      (kind) => sealedRecords(kind, store, seal),
      ({ launch }) => limitsOf(launch.profile),
      parts,
    ),
    messages: (language) => translator(content.languages.get(language) as Messages),
    profileOf: (id) => tenantOf(id).profile,
    siteOf: (id) => tenantOf(id).site,
    ehrFor: async ({ launch }, key) => {
      const live = await tokens.of(key, launch, limitsOf(launch.profile).absoluteMs)
      const breaker = breakerOf(launch.profile)
      return parts.openEhr({ issuer: launch.iss, tokens: live, breaker, fetch, now, sleep, random })
    },
    releaseTokens: async ({ launch }, key) => {
      const held = await tokens.last(key)
      await tokens.forget(key)
      if (held) void revokeTokens(client, { ...launch, tokens: held }).catch(() => undefined)
    },
    writePauses: writePausesIn(store),
    counts: countsIn(store, now),
    publicOrigin: publicUrl.origin,
    ...{ newId, randomBytes, now },
  }
  const pending = sealedRecords<PendingLaunch>('launch', store, seal)
  const waiting = sealedRecords<WaitingLaunch>('waiting', store, seal)
  const checkReady = (): Promise<unknown> => store.get('ready')
  return { web, launch: { client, pending, waiting }, tokens, randomBytes, log, checkReady, assets }
}
