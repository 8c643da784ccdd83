import type { Visit } from './session.js'

/** Where a visit stands on the walk. `guest` pages are those the patient sees while holding the device. */
export type Position =
  | Readonly<{ page: 'privacy' }>
  | Readonly<{ page: 'recheck'; part: string }>
  | Readonly<{ page: 'limits' }>
  | Readonly<{ page: 'hand-over' }>
  | Readonly<{ page: 'ask'; instrument: string; number: number; of: number; guest?: true }>
  | Readonly<{ page: 'plan' }>
  | Readonly<{ page: 'card' }>
  | Readonly<{ page: 'wellness' }>
  | Readonly<{ page: 'record' }>
  | Readonly<{ page: 'preview' }>
  | Readonly<{ page: 'done' }>
  | Readonly<{ page: 'covered'; guest?: true }>
  | Readonly<{ page: 'thanks'; guest: true }>
  | Readonly<{ page: 'locked'; guest: true }>

/**
 * The first step that is not settled yet.
 *
 * @param instruments  ids of what is asked in this visit's setting, in order
 */
export function positionOf(visit: Visit, instruments: readonly string[]): Position {
  if (visit.handover) return guestPosition(visit, instruments)
  if (visit.cover) return { page: 'covered' }
  if (visit.privacy === undefined) return { page: 'privacy' }
  if (visit.privacy === 'not-private') return visit.planSeen ? recordPosition(visit) : { page: 'wellness' }
  if (visit.consent === undefined) return { page: 'limits' }
  return visit.handingOver ? { page: 'hand-over' } : privatePosition(visit, instruments)
}

/** From the first question to the record: the patient is alone and has agreed, or declined, to be asked. */
function privatePosition(visit: Visit, instruments: readonly string[]): Position {
  const next = visit.consent?.toAsk ? nextQuestion(visit, instruments) : undefined
  if (!next && visit.planSeen) return recordPosition(visit)
  const part = next?.instrument ?? 'plan'
  if (visit.telehealth && !visit.rechecked?.includes(part)) return { page: 'recheck', part }
  return next ?? { page: visit.takeAlong?.shown ? 'card' : 'plan' }
}

/** The patient's side: the same pages for everyone, whatever is answered. */
function guestPosition(visit: Visit, instruments: readonly string[]): Position {
  if (visit.handover?.stage === 'locked') return { page: 'locked', guest: true }
  if (visit.cover) return { page: 'covered', guest: true }
  const next = nextQuestion(visit, instruments)
  return next ? { ...next, guest: true } : { page: 'thanks', guest: true }
}

function nextQuestion(visit: Visit, instruments: readonly string[]): Extract<Position, { page: 'ask' }> | undefined {
  const next = instruments.findIndex((id) => !visit.asked[id]?.settled)
  const instrument = instruments[next]
  return instrument === undefined ? undefined : { page: 'ask', instrument, number: next + 1, of: instruments.length }
}

function recordPosition({ entries }: Visit): Position {
  if (entries === undefined) return { page: 'record' }
  return { page: entries.outcomes === undefined ? 'preview' : 'done' }
}
