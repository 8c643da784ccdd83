import { wasSent } from './may-be-sent.js'
import { positionOf } from './position.js'
import { mayBeMinor, type Session } from './session.js'

/** The session with its last settled page opened again; nothing that was answered is lost. */
export function goBack(session: Session, instruments: readonly string[]): Session {
  const at = positionOf(session, instruments)
  switch (at.page) {
    case 'under-twelve':
    case 'limits':
    case 'wellness':
      return without(session, 'privacy')
    case 'transfer':
      return without(session, 'transferring')
    case 'hand-over':
      return without(without(without(session, 'handingOver'), 'handOverOffer'), 'consent')
    case 'recheck':
      return backFrom(session, instruments, instruments.indexOf(at.part))
    case 'questions':
      // Staff may go back to the limits; the patient's way back ends at the first question.
      return at.patientView && at.number === 1 ? session : backFrom(session, instruments, at.number - 1)
    case 'plan':
      return backFrom(session, instruments, -1)
    case 'take-home-card':
      return cardPutAway(session)
    case 'education-card':
      return without(session, 'shownCard')
    case 'record':
      return without(session, 'planSeen')
    case 'preview':
      return without(session, 'chartEntries')
    default:
      return session
  }
}

/** Back to the plan, with what was chosen. */
function cardPutAway({ takeHome, ...rest }: Session): Session {
  return { ...rest, ...(takeHome && { takeHome: { choice: takeHome.choice, services: takeHome.services } }) }
}

/** @param place  of the instrument that is open now; -1 for what comes after the last one */
function backFrom(session: Session, instruments: readonly string[], place: number): Session {
  if (place === 0 || !session.consent?.toAsk) return without(session, 'consent')
  return reopen(session, instruments.at(place === -1 ? -1 : place - 1))
}

/**
 * The session with one instrument opened again: its answers stand, to be changed. Chart entries built from them are dropped, and
 * a telehealth session checks again before it shows them.
 */
export function reopen(session: Session, instrument: string | undefined): Session {
  const wasAsked = instrument !== undefined && Object.hasOwn(session.asked, instrument)
  const asked = wasAsked ? session.asked[instrument] : undefined
  if (!wasAsked || !asked || session.chartEntries?.outcomes) return session
  const rest = without(without(session, 'chartEntries'), 'planSeen')
  const rechecked = session.rechecked?.filter((part) => part !== instrument)
  const reopened = { ...session.asked, [instrument]: { ...asked, settled: false } }
  return { ...rest, ...(rechecked && { rechecked }), asked: reopened }
}

/** Somebody else is there. What was agreed in private and is not written yet goes: it is neither shown nor sent. */
export function notAlone(session: Session): Session {
  const rest = without({ ...session, privacy: 'not-private' }, 'planSeen')
  return rest.chartEntries?.outcomes ? rest : without(rest, 'chartEntries')
}

/** Staff say whether the patient is 18. What was tried for an adult and never sent goes: what is asked and saved is chosen anew. */
export function withEighteen(session: Session, eighteen: Session['eighteen']): Session {
  const told: Session = { ...session, ...(eighteen && { eighteen }) }
  const outcomes = told.chartEntries?.outcomes ?? []
  const isUnsent = outcomes.length > 0 && !outcomes.some(wasSent)
  return isUnsent && mayBeMinor(told) ? without(told, 'chartEntries') : told
}

/** The session as it comes to a privacy check. Without private time nobody has met a plan, whatever `planSeen` says: it is still to come. */
export const withPlanMet = (session: Session): Session =>
  session.privacy === 'not-private' ? without(session, 'planSeen') : session

type Optional =
  | 'privacy'
  | 'consent'
  | 'planSeen'
  | 'shownCard'
  | 'chartEntries'
  | 'hidden'
  | 'pageLost'
  | 'handingOver'
  | 'handOverOffer'
  | 'handover'
  | 'rechecked'
  | 'emergencyAsked'
  | 'windows'
  | 'surveyChosen'
  | 'transferring'
  | 'transferOffer'
  | 'earlier'
  | 'leaves'
  | 'goesTo'
  | 'written'
  | 'readOnly'

/** The session with one fact taken back. */
export function without(session: Session, fact: Optional): Session {
  const { [fact]: _gone, ...rest } = session
  return rest
}
