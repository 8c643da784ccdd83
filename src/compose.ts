import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PendingLaunch } from '../smart-launch/pending-launch.js'
import { createRefresh } from '../smart-launch/refresh.js'
import { revokeTokens } from '../smart-launch/revoke.js'
import { createSmartClient } from '../smart-launch/smart-client.js'
import type { Tokens } from '../smart-launch/launch-context.js'
import type { EhrProfile } from '../smart-launch/ehr-profile.js'
import type { AppDeps } from './app.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { createCircuitBreaker } from './ehr/circuit-breaker.js'
import { openEhr } from './ehr/open-ehr.js'
import { loadSigningKeys, loadStateKeys } from './local-keys.js'
import { openLevelStore } from './state/level-store.js'
import { sealedRecords } from './state/sealed-records.js'
import { sealer } from './state/seal.js'
import type { StateStore } from './state/state-store.js'
import { visitTokens } from './visit/visit-tokens.js'
import { visits, type VisitKey } from './visit/visits.js'
import type { Visit } from './visit/visit.js'
import { wordsIn, type Catalogue } from './web/words.js'

const MINUTE_MS = 60_000
const HALT_MS = 365 * 24 * 60 * MINUTE_MS

/** What the server needs beside the app: to tidy up, and to close. */
export type Composition = Readonly<{ deps: AppDeps; store: StateStore }>

/** Makes everything once and hands it on: the only place that knows the clock, chance, the network and the files. */
export async function compose(
  config: Config,
  content: Content,
  profiles: readonly EhrProfile[],
  root: string,
  note: AppDeps['note'],
): Promise<Composition> {
  const now = (): number => Date.now()
  const store = await openLevelStore(config.stateDir, now)
  const seal = sealer(loadStateKeys(config), randomBytes)
  const keys = await loadSigningKeys(config, now())

  const client = createSmartClient({
    profiles,
    publicUrl: config.publicUrl,
    fetch,
    keys: () => keys,
    secrets: config.secret,
    now,
    randomBytes,
  })
  const profileOf = (id: string): EhrProfile => {
    const profile = client.profileById(id)
    if (!profile) throw new RangeError('the EHR profile of this visit no longer exists')
    return profile
  }
  const absoluteMsOf = (profile: string): number => profileOf(profile).absoluteMinutes * MINUTE_MS
  const tokens = visitTokens(sealedRecords<Tokens>('tokens', store, seal), createRefresh(client), now)
  const breakers = new Map(profiles.map(({ id }) => [id, createCircuitBreaker(now)]))

  const ehrFor = async ({ launch }: Visit, key: VisitKey): ReturnType<AppDeps['web']['ehrFor']> =>
    openEhr({
      issuer: launch.iss,
      tokens: await tokens.of(key, launch, absoluteMsOf(launch.profile)),
      breaker: breakers.get(launch.profile)!,
      fetch,
      now,
      sleep,
      random: Math.random,
    })
  const limitsOf = ({ launch }: Visit): { idleMs: number; absoluteMs: number } => ({
    idleMs: profileOf(launch.profile).idleMinutes * MINUTE_MS,
    absoluteMs: absoluteMsOf(launch.profile),
  })
  const assetsDir = path.join(root, 'src/web/assets')

  return {
    store,
    deps: {
      launch: { client, pending: sealedRecords<PendingLaunch>('launch', store, seal) },
      tokens,
      randomBytes,
      note,
      checkReady: async () => void (await store.get('ready')),
      viewsDir: path.join(root, 'src/web/views'),
      assetsDir,
      assetsVersion: versionOf(assetsDir),
      web: {
        content,
        visits: visits(sealedRecords<Visit>('visit', store, seal), limitsOf, now),
        words: (language) => wordsIn(content.languages.get(language) as Catalogue),
        profileOf,
        ehrFor,
        releaseTokens: async ({ launch }, key) => {
          const held = await tokens.last(key)
          await tokens.forget(key)
          if (held) void revokeTokens(client, { ...launch, tokens: held }).catch(() => undefined)
        },
        writeHalts: {
          isHalted: async (profile) => (await store.get(`halt:${profile}`)) !== null,
          halt: (profile) => store.set(`halt:${profile}`, Buffer.of(1), HALT_MS),
        },
        publicOrigin: config.publicUrl.origin,
        newId: randomUUID,
        randomBytes,
        now,
      },
    },
  }
}

/** Changes whenever an asset does, so that browsers may keep them for good. */
function versionOf(directory: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(directory).toSorted())
    hash.update(name).update(readFileSync(path.join(directory, name)))
  return hash.digest('hex').slice(0, 12)
}
