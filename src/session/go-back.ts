import { positionOf } from './position.js'
import type { Visit } from './session.js'

/** The visit with its last settled step opened again; nothing that was answered is lost. */
export function stepBack(visit: Visit, instruments: readonly string[]): Visit {
  const at = positionOf(visit, instruments)
  switch (at.page) {
    case 'limits':
    case 'wellness':
      return without(visit, 'privacy')
    case 'hand-over':
      return without(without(visit, 'handingOver'), 'consent')
    case 'recheck':
      return backFrom(visit, instruments, instruments.indexOf(at.part))
    case 'ask':
      // Staff may go back to the limits; the patient's way back ends at the first question.
      return at.guest && at.number === 1 ? visit : backFrom(visit, instruments, at.number - 1)
    case 'plan':
      return backFrom(visit, instruments, -1)
    case 'card':
      return cardPutAway(visit)
    case 'record':
      return without(visit, 'planSeen')
    case 'preview':
      return without(visit, 'entries')
    default:
      return visit
  }
}

/** Back to the plan, with what was chosen. */
function cardPutAway({ takeAlong, ...rest }: Visit): Visit {
  return { ...rest, ...(takeAlong && { takeAlong: { choice: takeAlong.choice, entries: takeAlong.entries } }) }
}

/** @param place  of the instrument that is open now; -1 for what comes after the last one */
function backFrom(visit: Visit, instruments: readonly string[], place: number): Visit {
  if (place === 0 || !visit.consent?.toAsk) return without(visit, 'consent')
  return reopen(visit, instruments.at(place === -1 ? -1 : place - 1))
}

/**
 * The visit with one instrument opened again: its answers stand, to be changed. Entries built from them are dropped, and
 * a telehealth visit checks again before it shows them.
 */
export function reopen(visit: Visit, instrument: string | undefined): Visit {
  const wasAsked = instrument !== undefined && Object.hasOwn(visit.asked, instrument)
  const asked = wasAsked ? visit.asked[instrument] : undefined
  if (!wasAsked || !asked || visit.entries?.outcomes) return visit
  const rest = without(without(visit, 'entries'), 'planSeen')
  const rechecked = visit.rechecked?.filter((part) => part !== instrument)
  const reopened = { ...visit.asked, [instrument]: { ...asked, settled: false } }
  return { ...rest, ...(rechecked && { rechecked }), asked: reopened }
}

/** Somebody else is there. What was agreed in private and is not written yet goes: it is neither shown nor sent. */
export function notAlone(visit: Visit): Visit {
  const rest = without({ ...visit, privacy: 'not-private' }, 'planSeen')
  return rest.entries?.outcomes ? rest : without(rest, 'entries')
}

type Optional = 'privacy' | 'consent' | 'planSeen' | 'entries' | 'cover' | 'handingOver' | 'handover' | 'rechecked'

/** The visit with one fact taken back. */
export function without(visit: Visit, fact: Optional): Visit {
  const { [fact]: _gone, ...rest } = visit
  return rest
}
