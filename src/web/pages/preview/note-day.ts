import { mayBeMinor, type Session } from '../../../session/session.js'
import { dayText } from '../../dates.js'
import type { Translate } from '../../messages.js'

type In = Readonly<{ now: number; timeZone: string; t: Translate }>

/** Today, by the clock of the site, for a note of staff's own; none for whoever may be under 18: nothing of them is written down. */
export function noteDay(session: Session, { now, timeZone, t }: In): string | undefined {
  return mayBeMinor(session) ? undefined : dayText(new Date(now).toISOString(), timeZone, t)
}
