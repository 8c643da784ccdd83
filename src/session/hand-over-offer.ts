import type { Handover } from './handover.js'
import { without } from './go-back.js'
import { positionOf } from './position.js'
import { isSameSecret } from './same-secret.js'
import type { Session } from './session.js'

type Opened = Readonly<{ ticket: string; window: string }>

/**
 * The session with the device in the patient's window; or as it was, where this ticket is not the one on offer: staff went
 * back or chose another PIN, the session was hidden meanwhile, or too much time has passed.
 */
export function handedTo(session: Session, { ticket, window }: Opened, now: number): Session {
  const { handOverOffer: offer } = session
  const isThere = positionOf(session, []).page === 'hand-over'
  if (!isThere || !offer || now > offer.until || !isSameSecret(offer.ticket, ticket)) return session
  const windows = [...(session.windows ?? []), window]
  return { ...withoutOffer(session), windows, handover: { ...offer.handover, window } }
}

/** The device is with the patient in this very window, as a site may allow knowingly. */
export function handedOverHere(session: Session, handover: Handover): Session {
  return { ...withoutOffer(session), handover }
}

function withoutOffer(session: Session): Session {
  return without(without(session, 'handOverOffer'), 'handingOver')
}
