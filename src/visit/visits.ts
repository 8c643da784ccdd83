import type { SealedRecords } from '../state/sealed-records.js'
import { oneAtATime } from '../state/one-at-a-time.js'
import type { Visit } from './visit.js'

/** What names and opens one visit. The handle is in the URL; the secret only in that visit's cookie. */
export type VisitKey = Readonly<{ handle: string; secret: string }>

/** Milliseconds after which a visit ends by itself. */
export type VisitLimits = Readonly<{ idleMs: number; absoluteMs: number }>

export type Visits = Readonly<{
  open: (visit: Visit, secret: string) => Promise<void>
  /** @returns `null` when there is no such visit for this secret, or its time is up */
  find: (key: VisitKey) => Promise<Visit | null>
  /**
   * Finds a visit to be shown, and notes that somebody is there.
   *
   * @param arrive  what the visit becomes when nobody was there for a while; in one step with the note
   */
  see: (key: VisitKey, arrive: (visit: Visit) => Visit) => Promise<Visit | null>
  /**
   * Applies one change after the other, never two at once.
   *
   * @param change  gets the visit, and a way to keep a state in the middle, before something that cannot be undone
   * @returns the visit as it then stands, or `null` when there is none
   */
  change: (key: VisitKey, change: VisitChange) => Promise<Visit | null>
  /** Forgets the visit. */
  end: (key: VisitKey) => Promise<void>
}>

export type VisitChange = (visit: Visit, keep: (visit: Visit) => Promise<void>) => Visit | Promise<Visit>

/** A visit seen this recently is not written again only to note that it was seen. */
const NOTED_EVERY_MS = 15_000

export function visits(
  records: SealedRecords<Visit>,
  limitsOf: (visit: Visit) => VisitLimits,
  now: () => number,
): Visits {
  const alone = oneAtATime()

  const put = (visit: Visit, secret: string): Promise<void> => {
    const { idleMs, absoluteMs } = limitsOf(visit)
    const ttlMs = Math.min(idleMs, visit.openedAt + absoluteMs - now())
    return ttlMs > 0 ? records.put(secret, { ...visit, lastSeenAt: now() }, ttlMs) : records.delete(secret)
  }

  const find = async ({ handle, secret }: VisitKey): Promise<Visit | null> => {
    const visit = await records.get(secret)
    if (visit?.handle !== handle) return null
    const { idleMs, absoluteMs } = limitsOf(visit)
    const isOver = now() > visit.lastSeenAt + idleMs || now() > visit.openedAt + absoluteMs
    return isOver ? null : visit
  }

  const change: Visits['change'] = (key, work) =>
    alone(key.secret, async () => {
      const visit = await find(key)
      if (!visit) return null
      const changed = await work(visit, (middle) => put(middle, key.secret))
      await put(changed, key.secret)
      return changed
    })

  return {
    open: put,
    find,
    see: async (key, arrive) => {
      const visit = await find(key)
      return visit && now() - visit.lastSeenAt >= NOTED_EVERY_MS ? change(key, arrive) : visit
    },
    change,
    end: (key) => alone(key.secret, () => records.delete(key.secret)),
  }
}
