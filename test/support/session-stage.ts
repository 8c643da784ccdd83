import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Tokens } from '../../smart-launch/launch-context.js'
import type { Refresh, Refreshing } from '../../smart-launch/refresh.js'
import type { Session } from '../../src/session/session.js'
import type { SessionKey } from '../../src/session/session-key.js'
import { deedsBetween } from '../../src/session/session-deeds.js'
import type { WatchSession } from '../../src/session/watch-sessions.js'
import { sessionsWithTokens } from '../../src/session/sessions-with-tokens.js'
import type { StoredSession } from '../../src/session/stored-sessions.js'
import { turnsIn } from '../../src/session/turns.js'
import { sealedRecords } from '../../src/state/sealed-records.js'
import type { StateStore } from '../../src/state/state-store.js'
import { sealer, type SealingKeys } from '../../src/state/seal.js'
import { aSession, NOW, withoutChart } from './a-session.js'
import { memoryStore } from './memory-store.js'

export const MINUTE = 60_000
export const KEY: SessionKey = { handle: aSession().handle, secret: 'secret-of-one-browser' }
export const TOKENS: Tokens = { accessToken: 'access-1', expiresAt: NOW + 60 * MINUTE, scopes: [] }

const keyNamed = (name: string): Buffer => createHash('sha256').update(name).digest()

/** Sessions with their tokens over a store in memory, with a clock that is set by hand. */
export function sessionStage(refresh: Refresh = () => Promise.reject(new Error('nothing is to be refreshed here'))) {
  const clock = { now: NOW }
  const now = (): number => clock.now
  const store = memoryStore(now)
  const limits = { idleMs: 10 * MINUTE, absoluteMs: 60 * MINUTE }
  const released: string[] = []
  const deeds: string[] = []
  const watch: WatchSession = async (...told) => void deeds.push(...deedsBetween(...told).map(({ action }) => action))
  /** Tokens with which nothing more is to be asked: what they were traded for is kept, or was handed back. */
  const forgotten: (string | undefined)[] = []
  const forget: Refreshing['forget'] = ({ tokens }) => void forgotten.push(tokens.refreshToken)
  const refreshing = { refresh, forget }
  const release = (_launch: object, { accessToken }: Tokens): void => void released.push(accessToken)

  /** Another process with the same store, and with these keys, the current one first. */
  const start = (...keys: readonly string[]) => {
    const sealing = sealer(keys.map(keyNamed) as unknown as SealingKeys, randomBytes)
    const records = sealedRecords<StoredSession>('session', store, sealing)
    const turns = turnsIn(store, sealedRecords('hide', store, sealing), { sleep, randomBytes })
    const deps = { records, limitsOf: () => limits, refreshing, release, now, watch, sleep, turns }
    return { records, ...sessionsWithTokens(deps) }
  }
  /** One of several replicas over the same store. @param seen  what is otherwise with the store as this one has it */
  const replica = (seen: Partial<StateStore> = {}) => {
    const shared = { ...store, isShared: true, ...seen }
    const sealing = sealer([keyNamed('first')], randomBytes)
    const records = sealedRecords<StoredSession>('session', shared, sealing)
    const turns = turnsIn(shared, sealedRecords('hide', shared, sealing), { sleep, randomBytes })
    return sessionsWithTokens({ records, limitsOf: () => limits, refreshing, release, now, watch, sleep, turns })
  }
  return { clock, store, limits, released, forgotten, deeds, start, replica, ...start('first') }
}

/** A stage with one open session. */
export async function openStage(changes: Partial<Session> = {}, refresh?: Refresh) {
  const stage = sessionStage(refresh)
  await stage.sessions.open(aSession(changes), TOKENS, KEY.secret, withoutChart)
  return stage
}
