import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PendingLaunch, WaitingLaunch } from '../smart-launch/pending-launch.js'
import { createRefresh } from '../smart-launch/refresh.js'
import { revokeTokens } from '../smart-launch/revoke.js'
import { createSmartClient, type SmartClient } from '../smart-launch/smart-client.js'
import type { Tokens } from '../smart-launch/launch-context.js'
import type { EhrProfile } from '../smart-launch/ehr-profile.js'
import type { AppDeps } from './app.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { createCircuitBreaker, type CircuitBreaker } from './ehr/circuit-breaker.js'
import { openEhr } from './ehr/open-ehr.js'
import { loadStateKeys, signingKeysOf, type LoggedKeys } from './site/local-keys.js'
import { writePausesIn } from './record/write-pauses.js'
import { countsIn } from './report/counts.js'
import { openLevelStore } from './state/level-store.js'
import { sealedRecords } from './state/sealed-records.js'
import { sealer } from './state/seal.js'
import type { StateStore } from './state/state-store.js'
import { sessionTokens } from './session/session-tokens.js'
import { sessions, type SessionLimits } from './session/sessions.js'
import type { Session } from './session/session.js'
import { translator, type Messages } from './web/messages.js'

const MINUTE_MS = 60_000

/** What the server needs beside the app: to tidy up, and to close. */
export type Composition = Readonly<{ deps: AppDeps; store: StateStore }>

export type Ingredients = Readonly<{
  config: Config
  content: Content
  profiles: readonly EhrProfile[]
  root: string
  log: (note: Parameters<AppDeps['log']>[0] | LoggedKeys) => void
}>

/** Makes everything once and hands it on: the only place that knows the clock, chance, the network and the files. */
export async function compose({ config, content, profiles, root, log: note }: Ingredients): Promise<Composition> {
  const now = (): number => Date.now()
  const store = await openLevelStore(config.stateDir, now)
  const seal = sealer(loadStateKeys(config), randomBytes)
  const keys = await signingKeysOf(config, now, note)
  const { publicUrl, secret: secrets } = config
  const client = createSmartClient({ profiles, publicUrl, fetch, keys, secrets, now, randomBytes })
  const tokens = sessionTokens(sealedRecords<Tokens>('tokens', store, seal), createRefresh(client), now)
  const tenants = tenantsOf(client, now)

  const web: AppDeps['web'] = {
    content,
    sessions: sessions(sealedRecords<Session>('session', store, seal), ({ launch }) => tenants.limitsOf(launch.profile), now),
    messages: (language) => translator(content.languages.get(language) as Messages),
    profileOf: tenants.profileOf,
    ehrFor: async ({ launch }, key) => {
      const live = await tokens.of(key, launch, tenants.limitsOf(launch.profile).absoluteMs)
      const breaker = tenants.breakerOf(launch.profile)
      return openEhr({ issuer: launch.iss, tokens: live, breaker, fetch, now, sleep, random: Math.random })
    },
    releaseTokens: async ({ launch }, key) => {
      const held = await tokens.last(key)
      await tokens.forget(key)
      if (held) void revokeTokens(client, { ...launch, tokens: held }).catch(() => undefined)
    },
    writePauses: writePausesIn(store),
    counts: countsIn(store, now),
    publicOrigin: publicUrl.origin,
    newId: randomUUID,
    randomBytes,
    now,
  }
  const pending = sealedRecords<PendingLaunch>('launch', store, seal)
  const waiting = sealedRecords<WaitingLaunch>('waiting', store, seal)
  const checkReady = (): Promise<unknown> => store.get('ready')
  return {
    store,
    deps: { web, launch: { client, pending, waiting }, tokens, randomBytes, log: note, checkReady, ...pagesOf(root) },
  }
}

/** What is kept per EHR: its profile, its sessions' time limits, and the breaker all its sessions share. */
function tenantsOf(client: SmartClient, now: () => number) {
  const breakers = new Map(client.profiles.map(({ id }) => [id, createCircuitBreaker(now)]))
  const known = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new RangeError('the EHR profile of this session no longer exists')
    return thing
  }
  const profileOf = (id: string): EhrProfile => known(client.profileById(id))
  return {
    profileOf,
    breakerOf: (id: string): CircuitBreaker => known(breakers.get(id)),
    limitsOf: (id: string): SessionLimits => {
      const { idleMinutes, absoluteMinutes } = profileOf(id)
      return { idleMs: idleMinutes * MINUTE_MS, absoluteMs: absoluteMinutes * MINUTE_MS }
    },
  }
}

function pagesOf(root: string): Pick<AppDeps, 'viewsDir' | 'assetsDir' | 'assetsVersion'> {
  const assetsDir = path.join(root, 'src/web/assets')
  return { viewsDir: path.join(root, 'src/web/views'), assetsDir, assetsVersion: versionOf(assetsDir) }
}

/** Changes whenever an asset does, so that browsers may keep them for good. */
function versionOf(directory: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(directory).toSorted())
    hash.update(name).update(readFileSync(path.join(directory, name)))
  return hash.digest('hex').slice(0, 12)
}
