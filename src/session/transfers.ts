import { createHmac } from 'node:crypto'
import { placeOf } from '../state/seal.js'
import type { SealedRecords } from '../state/sealed-records.js'
import type { StateStore } from '../state/state-store.js'
import { lettingGo, type LetGo } from './let-go.js'
import type { Session } from './session.js'
import type { SessionKey } from './session-key.js'
import { launchedFor } from './session-launch.js'
import type { Sessions } from './sessions.js'
import type { SessionLimits } from './stored-sessions.js'
import { hasGone, isSameChart, isSameUser, mayMove } from './take-over.js'
import { newCode, readCode, secretOf, type TransferOffer } from './transfer-code.js'

/** What a code leads to. */
export type TransferRecord = Readonly<{ key: SessionKey }>

/**
 * A session goes to a colleague at another machine. Its record is sealed with the secret of one browser, which must not
 * leave that browser. So a code, good once and for a short time, leads whoever has launched from the same chart to it.
 */
export type Transfers = Readonly<{
  offer: (key: SessionKey, session: Session) => Promise<TransferOffer>
  /** A code opens once what it was made for; whoever keeps that removes it (`spend`). @param into  the session that was launched at the other machine; `to`: where it is */
  redeem: (typed: string, into: Session, to: SessionKey) => Promise<LetGo | 'wrong' | 'spent'>
  /** The session that was open in this browser for the same chart and user, when this one was launched. */
  earlier: (into: Session) => Promise<Session | null>
  /** That one, while the patient has it: it can go on here once the device is back. */
  earlierAway: (into: Session) => Promise<Session | null>
  resume: (into: Session, to: SessionKey) => Promise<LetGo | null>
}>

/** The kind of record a code opens. */
export const TRANSFER_KIND = 'transfer'
const CODE_MS = 10 * 60_000
const MOST_TRIES = 3

type Parts = Readonly<{
  codes: SealedRecords<TransferRecord>
  sessions: Pick<Sessions, 'find' | 'change' | 'end'>
  /** Counts the tries, and knows the newest code. */
  store: Pick<StateStore, 'add' | 'get' | 'set'>
  /** Of this server: what lies in the store names no patient. */
  key: Buffer
  limitsOf: (session: Session) => SessionLimits
  randomBytes: (size: number) => Buffer
  now: () => number
}>

export function transfers(parts: Parts): Transfers {
  const { codes, sessions, store, key: own, limitsOf, randomBytes, now } = parts
  const chartOf = ({ launch }: Session): string =>
    createHmac('sha256', own)
      .update(JSON.stringify(['transfer', ...launchedFor(launch)]))
      .digest('base64url')

  /** For no longer than its session, even if nobody uses that any more. */
  const codeMs = (session: Session): number => {
    const { idleMs, absoluteMs } = limitsOf(session)
    return Math.min(CODE_MS, idleMs, session.openedAt + absoluteMs - now())
  }
  const earlierOf = async ({ earlier }: Session): Promise<Session | null> => (earlier ? sessions.find(earlier) : null)
  const letGo = lettingGo(sessions)
  return {
    async offer({ handle, secret }, session) {
      const [code, chart] = [newCode(randomBytes), chartOf(session)]
      const ttlMs = codeMs(session)
      const opens = await secretOf(code, chart)
      await codes.put(opens, { key: { handle, secret } }, ttlMs)
      await store.set(newestAt(chart), Buffer.from(placeOf(TRANSFER_KIND, opens)), ttlMs)
      return { code, until: now() + ttlMs }
    },
    redeem: redeeming(parts, chartOf),
    async earlier(into) {
      const session = await earlierOf(into)
      return session && mayResume(session, into) && !(await hasGone(session, sessions)) ? session : null
    },
    async earlierAway(into) {
      const session = await earlierOf(into)
      return session?.handover?.stage === 'with-patient' && isTheSame(session, into) ? session : null
    },
    resume: async (into, to) => (into.earlier ? letGo(into.earlier, to, (from) => mayResume(from, into)) : null),
  }
}

function redeeming({ codes, sessions, store, now }: Parts, chartOf: (session: Session) => string): Transfers['redeem'] {
  const letGo = lettingGo(sessions)
  return async (typed, into, to) => {
    const chart = chartOf(into)
    const newest = (await store.get(newestAt(chart)))?.toString() ?? chart
    const tried = (more: number) => store.add(`transfer-tries:${newest}`, more, CODE_MS)
    const { count } = await tried(1)
    const noTry = () => tried(-1).catch(() => undefined)
    const code = count > MOST_TRIES ? null : readCode(typed)
    const opens = code === null ? null : await secretOf(code, chart)
    const isNewest = opens !== null && placeOf(TRANSFER_KIND, opens) === newest
    const isOffered = ({ transferOffer: offer }: Session): boolean => offer?.code === code && now() <= offer.until
    // By this code it may have been let go for this very window already, and that was not heard of, or not kept.
    const isIts = (from: Session): boolean => isOffered(from) || from.goesTo?.handle === to.handle
    try {
      const record = isNewest && (await codes.get(opens))
      const found = record && (await letGo(record.key, to, (from) => isSameChart(from, into) && isIts(from)))
      if (!isNewest || !found) return count < MOST_TRIES ? 'wrong' : 'spent'
      // Where it cannot be kept in its new place the same code is entered again, however often.
      await noTry()
      return { ...found, spend: () => codes.take(opens) }
    } catch (error) {
      await noTry() // Nothing was learned by it.
      throw error
    }
  }
}

const isTheSame = (from: Session, into: Session): boolean => isSameChart(from, into) && isSameUser(from, into)
const mayResume = (from: Session, into: Session): boolean => mayMove(from) && isTheSame(from, into)

/**
 * Where the place of the newest code of a chart lies. It alone opens anything there, and tries count for it: whoever makes
 * another one cannot try the one before more often.
 */
const newestAt = (chart: string): string => `transfer-newest:${chart}`
