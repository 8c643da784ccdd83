import type { Visit } from './visit.js'

/** Where a visit stands on the walk. */
export type Position =
  | Readonly<{ page: 'privacy' }>
  | Readonly<{ page: 'limits' }>
  | Readonly<{ page: 'ask'; instrument: string; number: number; of: number }>
  | Readonly<{ page: 'plan' }>
  | Readonly<{ page: 'wellness' }>
  | Readonly<{ page: 'record' }>
  | Readonly<{ page: 'preview' }>
  | Readonly<{ page: 'done' }>

/**
 * The first step that is not settled yet.
 *
 * @param instruments  ids of what is asked in this visit's setting, in order
 */
export function positionOf(visit: Visit, instruments: readonly string[]): Position {
  if (visit.privacy === undefined) return { page: 'privacy' }
  if (visit.privacy === 'not-private') return visit.planSeen ? recordPosition(visit) : { page: 'wellness' }
  if (visit.consent === undefined) return { page: 'limits' }
  if (visit.consent.toAsk) {
    const next = instruments.findIndex((id) => !visit.asked[id]?.settled)
    const instrument = instruments[next]
    if (instrument !== undefined) return { page: 'ask', instrument, number: next + 1, of: instruments.length }
  }
  return visit.planSeen ? recordPosition(visit) : { page: 'plan' }
}

function recordPosition({ entries }: Visit): Position {
  if (entries === undefined) return { page: 'record' }
  return { page: entries.outcomes === undefined ? 'preview' : 'done' }
}

/** The visit with its last settled step opened again; nothing that was answered is lost. */
export function stepBack(visit: Visit, instruments: readonly string[]): Visit {
  const at = positionOf(visit, instruments)
  const { entries: _entries, ...withoutEntries } = visit
  switch (at.page) {
    case 'privacy':
    case 'done':
      return visit
    case 'limits':
    case 'wellness':
      return without(visit, 'privacy')
    case 'ask':
      return at.number === 1 ? without(visit, 'consent') : reopen(visit, instruments[at.number - 2])
    case 'plan':
      return visit.consent?.toAsk ? reopen(visit, instruments.at(-1)) : without(visit, 'consent')
    case 'record':
      return without(visit, 'planSeen')
    case 'preview':
      return withoutEntries
  }
}

/** The visit with one instrument opened again: its answers stand, to be changed. Entries built from them are dropped. */
export function reopen(visit: Visit, instrument: string | undefined): Visit {
  const asked = instrument === undefined ? undefined : visit.asked[instrument]
  if (instrument === undefined || !asked || visit.entries?.outcomes) return visit
  const { entries: _entries, planSeen: _planSeen, ...rest } = visit
  return { ...rest, asked: { ...visit.asked, [instrument]: { ...asked, settled: false } } }
}

function without<K extends 'privacy' | 'consent' | 'planSeen'>(visit: Visit, key: K): Visit {
  const { [key]: _gone, ...rest } = visit
  return rest as Visit
}
