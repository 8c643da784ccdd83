import { createHash } from 'node:crypto'
import type { SealedRecords } from '../state/sealed-records.js'
import { handedTo } from './hand-over-offer.js'
import type { Handover, HandOverOffer } from './handover.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'
import type { Sessions } from './sessions.js'
import type { SessionLimits } from './stored-sessions.js'

/** What a window's secret, or a ticket to one, leads to. */
export type WindowRecord = Readonly<{ key: SessionKey; language: string }>

/** A window that was opened: what its cookie holds. */
export type OpenedWindow = Readonly<{ handle: string; secret: string; ttlMs: number }>

/**
 * The patient's windows. The cookie of the EHR's frame does not reach a window of its own, and must not: it would open
 * staff's pages, too. So a ticket, good once and for a short time, opens a window that has a secret of its own; and that
 * secret opens nothing but the patient view, until the device comes back.
 */
export type PatientWindows = Readonly<{
  /** @param handover  the PIN that brings the device back */
  offer: (key: SessionKey, language: string, handover: Handover) => Promise<HandOverOffer>
  /** Uses a ticket up, and hands the device over. @returns `null` where the ticket opens nothing (any more) */
  open: (ticket: string) => Promise<OpenedWindow | null>
  /** @returns what the secret of a window was made for; whether it still opens the session is the session's to say */
  find: (handle: string, secret: string) => Promise<WindowRecord | null>
}>

/** Long enough to read one sentence and press one button. */
export const TICKET_MS = 120_000

type Parts = Readonly<{
  tickets: SealedRecords<WindowRecord>
  windows: SealedRecords<WindowRecord>
  sessions: Sessions
  limitsOf: (session: Session) => SessionLimits
  randomBytes: (size: number) => Buffer
  now: () => number
}>

export function patientWindows({ tickets, windows, sessions, limitsOf, randomBytes, now }: Parts): PatientWindows {
  const unguessable = (): string => randomBytes(32).toString('base64url')

  return {
    offer: async ({ handle, secret }, language, handover) => {
      const ticket = unguessable()
      await tickets.put(ticket, { key: { handle, secret }, language }, TICKET_MS)
      return { handover, ticket, until: now() + TICKET_MS }
    },
    open: async (ticket) => {
      const record = await tickets.take(ticket)
      if (!record) return null
      const secret = unguessable()
      const window = nameOf(secret)
      const session = await sessions.change(record.key, (before) => handedTo(before, { ticket, window }, now()))
      if (session?.handover?.window !== window) return null
      const ttlMs = session.openedAt + limitsOf(session).absoluteMs - now()
      await windows.put(secret, { ...record, key: { ...record.key, window } }, ttlMs)
      return { handle: session.handle, secret, ttlMs }
    },
    find: async (handle, secret) => {
      const record = await windows.get(secret)
      return record?.key.handle === handle ? record : null
    },
  }
}

/** A session keeps the name of the window, not what opens it. */
const nameOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
