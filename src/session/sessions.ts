import type { SealedRecords } from '../state/sealed-records.js'
import { oneAtATime } from '../state/one-at-a-time.js'
import { covered, mayCover, waitingCovers, type Cover } from './hidden.js'
import { without } from './go-back.js'
import type { Visit } from './session.js'

/** What names and opens one visit. The handle is in the URL; the secret only in that visit's cookie. */
export type VisitKey = Readonly<{ handle: string; secret: string }>

/** Milliseconds after which a visit ends by itself. */
export type VisitLimits = Readonly<{ idleMs: number; absoluteMs: number }>
type LimitsOf = (visit: Visit) => VisitLimits

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
  /**
   * Covers a visit at once: from now on it is shown as covered, even while an earlier change still waits for an EHR.
   *
   * @param keep  the visit with what stood on the page that was left; comes after the changes before it
   */
  cover: (key: VisitKey, cover: Cover, keep: (visit: Visit) => Visit) => Promise<Visit | null>
  /** Forgets the visit. */
  end: (key: VisitKey) => Promise<void>
}>

export type VisitChange = (visit: Visit, keep: (visit: Visit) => Promise<void>) => Visit | Promise<Visit>

/** A visit seen this recently is not written again only to note that it was seen. */
const NOTED_EVERY_MS = 15_000

export function visits(records: SealedRecords<Visit>, limitsOf: LimitsOf, now: () => number): Visits {
  const { read, put } = storedVisits(records, limitsOf, now)
  const alone = oneAtATime()
  const covers = waitingCovers()

  const find = async (key: VisitKey): Promise<Visit | null> => {
    const visit = await read(key)
    return visit && covers.over(visit, key.secret)
  }

  const change: Visits['change'] = (key, work) =>
    alone(key.secret, async () => {
      const visit = await read(key)
      if (!visit) return null
      const changed = await work(visit, (middle) => put(covers.over(middle, key.secret), key.secret))
      const shown = covers.over(changed, key.secret)
      await put(shown, key.secret)
      return shown
    })

  const cover: Visits['cover'] = async (key, why, keep) => {
    const visit = await find(key)
    if (!visit || !mayCover(visit)) return visit
    const isBusy = alone.isBusy(key.secret)
    const inTurn = (before: Visit): Visit => covered(keep(without(before, 'cover')), why)
    const done = covers.during(key.secret, why, () => change(key, inTurn))
    if (!isBusy) return done
    done.catch(() => undefined)
    return covered(visit, why)
  }

  return {
    open: put,
    find,
    see: async (key, arrive) => {
      const visit = await find(key)
      const isNoted = !visit || covers.has(key.secret) || now() - visit.lastSeenAt < NOTED_EVERY_MS
      return isNoted ? visit : change(key, arrive)
    },
    change,
    cover,
    end: (key) => alone(key.secret, () => records.delete(key.secret)),
  }
}

/** Visits as they lie in the store: none that is over, none for another handle. */
function storedVisits(records: SealedRecords<Visit>, limitsOf: LimitsOf, now: () => number) {
  return {
    read: async ({ handle, secret }: VisitKey): Promise<Visit | null> => {
      const visit = await records.get(secret)
      if (visit?.handle !== handle) return null
      const { idleMs, absoluteMs } = limitsOf(visit)
      const isOver = now() > visit.lastSeenAt + idleMs || now() > visit.openedAt + absoluteMs
      return isOver ? null : visit
    },
    put: (visit: Visit, secret: string): Promise<void> => {
      const { idleMs, absoluteMs } = limitsOf(visit)
      const ttlMs = Math.min(idleMs, visit.openedAt + absoluteMs - now())
      return ttlMs > 0 ? records.put(secret, { ...visit, lastSeenAt: now() }, ttlMs) : records.delete(secret)
    },
  }
}
