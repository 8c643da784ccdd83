import { ageGroup } from './age.js'
import { mayBeMinor, type Session } from './session.js'

/** Where a session stands. `patientView` pages are those the patient sees while holding the device. */
export type Position =
  | Readonly<{ page: 'privacy-check' }>
  | Readonly<{ page: 'emergency' }>
  | Readonly<{ page: 'recheck'; part: string }>
  | Readonly<{ page: 'under-twelve' }>
  | Readonly<{ page: 'limits' }>
  | Readonly<{ page: 'hand-over' }>
  | Readonly<{ page: 'transfer' }>
  | Readonly<{ page: 'transfer-code' }>
  | Readonly<{ page: 'questions'; instrument: string; number: number; of: number; patientView?: true }>
  | Readonly<{ page: 'plan' }>
  | Readonly<{ page: 'take-home-card' }>
  | Readonly<{ page: 'education-card'; card: string }>
  | Readonly<{ page: 'wellness' }>
  | Readonly<{ page: 'record' }>
  | Readonly<{ page: 'preview' }>
  | Readonly<{ page: 'outcomes' }>
  | Readonly<{ page: 'survey' }>
  | Readonly<{ page: 'written' }>
  | Readonly<{ page: 'hidden'; patientView?: true }>
  | Readonly<{ page: 'thanks'; patientView: true }>
  | Readonly<{ page: 'locked'; patientView: true }>
  | Readonly<{ page: 'waiting' }>

/**
 * The first page that is not settled yet.
 *
 * @param instruments  ids of what is asked in this session's setting, in order
 */
export function positionOf(session: Session, instruments: readonly string[]): Position {
  if (session.handover) return patientPosition(session, instruments)
  if (session.hidden) return { page: session.transferOffer ? 'transfer-code' : 'hidden' }
  if (session.privacy === undefined) return { page: session.emergencyAsked ? 'emergency' : 'privacy-check' }
  if (session.privacy === 'not-private') return session.planSeen ? recordPosition(session) : { page: 'wellness' }
  if (session.transferring) return { page: 'transfer' }
  if (session.written) return { page: 'written' }
  if (ageGroup(session.patient.age, session.eighteen) === 'under-12') return { page: 'under-twelve' }
  // What was sent without private time leaves nobody to ask: what became of it is the next page.
  if (session.consent === undefined)
    return session.chartEntries?.outcomes ? recordPosition(session) : { page: 'limits' }
  return session.handingOver ? { page: 'hand-over' } : privatePosition(session, instruments)
}

/**
 * What one window shows. While the patient answers in a window of its own, every other one waits for the device.
 *
 * @param window  the name of the patient's window; absent for one of staff's
 */
export function positionIn(window: string | undefined, session: Session, instruments: readonly string[]): Position {
  const isWaiting = session.handover?.stage === 'with-patient' && isElsewhere(session, window)
  return isWaiting ? { page: 'waiting' } : positionOf(session, instruments)
}

/** Whether the patient holds the device in another window than this one. */
export function isElsewhere({ handover }: Session, window: string | undefined): boolean {
  return handover !== undefined && handover.window !== window
}

/** From the first question to the record: the patient is alone and has agreed, or declined, to be asked. */
function privatePosition(session: Session, instruments: readonly string[]): Position {
  const next = session.consent?.toAsk ? nextQuestion(session, instruments) : undefined
  if (!next && session.planSeen) return recordPosition(session)
  const part = next?.instrument ?? 'plan'
  if (session.telehealth && !session.rechecked?.includes(part)) return { page: 'recheck', part }
  return next ?? planPosition(session)
}

/** The plan, or a card that is held up in front of it. */
function planPosition({ shownCard, takeHome }: Session): Position {
  if (shownCard !== undefined) return { page: 'education-card', card: shownCard }
  return { page: takeHome?.shown ? 'take-home-card' : 'plan' }
}

/** The patient's side: the same pages for everyone, whatever is answered. */
function patientPosition(session: Session, instruments: readonly string[]): Position {
  if (session.handover?.stage === 'locked') return { page: 'locked', patientView: true }
  if (session.hidden) return { page: 'hidden', patientView: true }
  const next = nextQuestion(session, instruments)
  return next ? { ...next, patientView: true } : { page: 'thanks', patientView: true }
}

/** Once something was sent none: no answer is taken any more, whichever questions these are by then. */
function nextQuestion(
  session: Session,
  instruments: readonly string[],
): Extract<Position, { page: 'questions' }> | undefined {
  if (session.chartEntries?.outcomes) return undefined
  const next = instruments.findIndex((id) => !session.asked[id]?.settled)
  const instrument = instruments[next]
  return instrument === undefined
    ? undefined
    : { page: 'questions', instrument, number: next + 1, of: instruments.length }
}

function recordPosition(session: Session): Position {
  const { chartEntries: entries, survey } = session
  if (survey !== undefined) return { page: 'survey' }
  // What was prepared before staff said that the patient may be under 18 is chosen anew.
  const isClosed = entries?.outcomes === undefined && entries?.level !== 'none' && mayBeMinor(session)
  if (entries === undefined || isClosed) return { page: 'record' }
  return { page: entries.outcomes === undefined ? 'preview' : 'outcomes' }
}
