import { createHmac } from 'node:crypto'
import type { SealedRecords } from '../state/sealed-records.js'
import type { StateStore } from '../state/state-store.js'
import { without } from './go-back.js'
import type { Session } from './session.js'
import type { SessionKey } from './session-key.js'
import { launchedFor } from './session-launch.js'
import type { Sessions } from './sessions.js'
import type { SessionLimits } from './stored-sessions.js'
import { hasGone, isSameChart, isSameUser, leaveOther, mayMove } from './take-over.js'
import { newCode, readCode, secretOf, type TransferOffer } from './transfer-code.js'

/** A session that was let go for another window: hidden in its own, and to be ended there once it is kept here. */
export type LetGo = Readonly<{ key: SessionKey; session: Session }>

/** What a code leads to. */
export type TransferRecord = Readonly<{ key: SessionKey }>

/**
 * A session goes to a colleague at another machine. Its record is sealed with the secret of one browser, which must not
 * leave that browser. So a code, good once and for a short time, leads whoever has launched from the same chart to it.
 */
export type Transfers = Readonly<{
  offer: (key: SessionKey, session: Session) => Promise<TransferOffer>
  /** Uses a code up. @param into  the session that was launched at the other machine; `to`: where it is */
  redeem: (typed: string, into: Session, to: SessionKey) => Promise<LetGo | 'wrong' | 'spent'>
  /** The session that was open in this browser for the same chart and user, when this one was launched. */
  earlier: (into: Session) => Promise<Session | null>
  resume: (into: Session, to: SessionKey) => Promise<LetGo | null>
}>

export const CODE_MS = 10 * 60_000
const MOST_TRIES = 3

type Parts = Readonly<{
  codes: SealedRecords<TransferRecord>
  sessions: Pick<Sessions, 'find' | 'change' | 'end'>
  /** Counts the tries. */
  store: Pick<StateStore, 'add' | 'delete'>
  /** Of this server: what lies in the store names no patient. */
  key: Buffer
  limitsOf: (session: Session) => SessionLimits
  randomBytes: (size: number) => Buffer
  now: () => number
}>

export function transfers({ codes, sessions, store, key: own, limitsOf, randomBytes, now }: Parts): Transfers {
  const chartOf = ({ launch }: Session): string =>
    createHmac('sha256', own)
      .update(JSON.stringify(['transfer', ...launchedFor(launch)]))
      .digest('base64url')

  /** For no longer than its session, even if nobody uses that any more. */
  const codeMs = (session: Session): number => {
    const { idleMs, absoluteMs } = limitsOf(session)
    return Math.min(CODE_MS, idleMs, session.openedAt + absoluteMs - now())
  }

  const letGo = lettingGo(sessions)

  return {
    async offer({ handle, secret }, session) {
      const [code, chart] = [newCode(randomBytes), chartOf(session)]
      const ttlMs = codeMs(session)
      await codes.put(await secretOf(code, chart), { key: { handle, secret } }, ttlMs)
      await store.delete(triesAt(chart))
      return { code, until: now() + ttlMs }
    },
    async redeem(typed, into, to) {
      const chart = chartOf(into)
      const { count } = await store.add(triesAt(chart), 1, CODE_MS)
      const code = count > MOST_TRIES ? null : readCode(typed)
      const record = code === null ? null : await codes.take(await secretOf(code, chart))
      const isOffered = ({ transferOffer: offer }: Session): boolean => offer?.code === code && now() <= offer.until
      const isIt = (from: Session): boolean => isSameChart(from, into) && isOffered(from)
      const found = record && (await letGo(record.key, to, isIt))
      return found ?? (count < MOST_TRIES ? 'wrong' : 'spent')
    },
    async earlier(into) {
      const session = into.earlier ? await sessions.find(into.earlier) : null
      return session && mayResume(session, into) && !(await hasGone(session, sessions)) ? session : null
    },
    resume: async (into, to) => (into.earlier ? letGo(into.earlier, to, (from) => mayResume(from, into)) : null),
  }
}

/** In one step: of two that ask, one gets it. */
function lettingGo(sessions: Parts['sessions']) {
  return async (key: SessionKey, to: SessionKey, may: (session: Session) => boolean): Promise<LetGo | null> => {
    const isFree = (session: Session): boolean => mayMove(session) && may(session)
    // Looked at before its turn is waited for: it may be the very one that asks, or one that waits for that one.
    const seen = await sessions.find(key)
    if (!seen || !isFree(seen)) return null
    const gone: Session[] = []
    await sessions.change(key, async (found) => {
      if (!isFree(found) || (await hasGone(found, sessions))) return found
      const session = await leaveOther(found, sessions)
      gone.push(session)
      return leftFor(to, session)
    })
    const [session] = gone
    return session ? { key, session } : null
  }
}

/** Hidden in its own window, with a note of the other one. */
const leftFor = ({ handle, secret }: SessionKey, session: Session): Session => ({
  ...without(session, 'transferOffer'),
  hidden: session.hidden ?? 'by-hand',
  goesTo: { handle, secret },
})

const mayResume = (from: Session, into: Session): boolean =>
  mayMove(from) && isSameChart(from, into) && isSameUser(from, into)

const triesAt = (chart: string): string => `transfer-tries:${chart}`
