import { placeOf } from '../state/seal.js'
import type { SealedRecords } from '../state/sealed-records.js'
import { handedTo } from './hand-over-offer.js'
import type { Handover, HandOverOffer } from './handover.js'
import type { SessionKey } from './session-key.js'
import type { Secrets } from './secrets.js'
import type { Session } from './session.js'
import type { Sessions } from './sessions.js'
import type { SessionLimits } from './stored-sessions.js'
import type { WatchSession } from './watch-sessions.js'

/** What a window's secret leads to. */
export type WindowRecord = Readonly<{ key: SessionKey }>
/** What a ticket to a window leads to. */
export type TicketRecord = WindowRecord & Readonly<{ language: string }>

/** A window that was opened: what its cookie holds. */
export type OpenedWindow = Readonly<{ handle: string; secret: string; language: string; ttlMs: number }>

/**
 * The patient's windows. The cookie of the EHR's frame does not reach a window of its own, and must not: it would open
 * staff's pages, too. So a ticket, good once and for a short time, opens a window that has a secret of its own; and that
 * secret opens nothing but the patient view, until the device comes back.
 */
export type PatientWindows = Readonly<{
  /** @param handover  the PIN that brings the device back */
  offer: (key: SessionKey, language: string, handover: Handover) => Promise<HandOverOffer>
  /**
   * Uses a ticket up, and hands the device over.
   *
   * @param check  throws where the device is not handed over here: then the ticket stays good
   * @returns `null` where the ticket opens nothing (any more)
   */
  open: (ticket: string, check: (session: Session) => void) => Promise<OpenedWindow | null>
  /** @returns what the secret of a window was made for; whether it still opens the session is the session's to say */
  find: (handle: string, secret: string) => Promise<WindowRecord | null>
}>

/** The kind of record a window's secret opens. */
export const WINDOW_KIND = 'window'

/** Long enough to read one sentence and press one button. */
export const TICKET_MS = 120_000

type Parts = Readonly<{
  tickets: SealedRecords<TicketRecord>
  windows: SealedRecords<WindowRecord>
  sessions: Sessions
  limitsOf: (session: Session) => SessionLimits
  secrets: Secrets
  now: () => number
}>

export function patientWindows({ tickets, windows, sessions, limitsOf, secrets, now }: Parts): PatientWindows {
  return {
    offer: async ({ handle, secret }, language, handover) => {
      const ticket = secrets.make()
      await tickets.put(ticket, { key: { handle, secret }, language }, TICKET_MS)
      return { handover, ticket, until: now() + TICKET_MS }
    },
    open: async (ticket, check) => {
      const offered = await tickets.get(ticket)
      const waiting = offered && (await sessions.find(offered.key))
      if (waiting) check(waiting)
      const record = await tickets.take(ticket)
      if (!record) return null
      const secret = secrets.make()
      const window = windowName(secret)
      const session = await sessions.change(record.key, (before) => handedTo(before, { ticket, window }, now()))
      if (session?.handover?.window !== window) return null
      const ttlMs = session.openedAt + limitsOf(session).absoluteMs - now()
      await windows.put(secret, { key: { ...record.key, window } }, ttlMs)
      return { handle: session.handle, secret, language: record.language, ttlMs }
    },
    find: async (handle, secret) => {
      const record = await windows.get(secret)
      return record?.key.handle === handle ? record : null
    },
  }
}

/** A session keeps the names of its windows, not what opens them: where their records lie. */
export const windowName = (secret: string): string => placeOf(WINDOW_KIND, secret)

/** The records of a session's windows end with it, not only with their time. */
export function endingWindows(watch: WatchSession, { forget }: SealedRecords<WindowRecord>): WatchSession {
  return async (before, after, refused) => {
    await watch(before, after, refused)
    const names = after ? [] : (before?.windows ?? [])
    // What cannot be removed now opens nothing any more, and goes by itself.
    await Promise.all(names.map((name) => forget(name).catch(() => undefined)))
  }
}
