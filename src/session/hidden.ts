import { allOf } from '../all-of.js'
import type { Session } from './session.js'
import { setAtMost } from './set-at-most.js'

/** Why a neutral page stands in front of a session, as `Session.hidden` tells them apart. */
export type HiddenReason = NonNullable<Session['hidden']>

/** The session, hidden where there is anything to hide; the first reason of its own stays. */
export function hide(session: Session, reason: HiddenReason): Session {
  return mayHide(session) ? { ...session, hidden: reason } : session
}

/**
 * Nothing lies open at the privacy check, nor on a device that is locked, nor with the questions after the visit: the
 * patient holds those, and whoever came from there to a hidden page would come to the plan without a PIN.
 */
export function mayHide({ privacy, handover, hidden, emergencyAsked, survey }: Session): boolean {
  const isAtPrivacyCheck = privacy === undefined && !handover && !emergencyAsked
  const isOpen = !isAtPrivacyCheck && handover?.stage !== 'locked' && survey === undefined
  return isOpen && (!hidden || hidden === 'beside')
}

/**
 * Hides that wait for their turn, by the session's secret. Whatever is shown or kept meanwhile is hidden already.
 *
 * @param isShared  what waits is known to all processes (`turns.ts`), and so not to this one alone
 */
export function pendingHides(isShared: boolean) {
  const waiting = new Map<string, HiddenReason>()
  const unkept = unkeptHides()
  return {
    ...unkept,
    has: (secret: string): boolean => waiting.has(secret),
    over: (session: Session, secret: string): Session => {
      const reason = waiting.get(secret)
      return unkept.hideUnkept(reason ? hide(session, reason) : session, secret)
    },
    during: async <T>(secret: string, reason: HiddenReason, work: () => Promise<T>): Promise<T> => {
      if (!isShared) waiting.set(secret, reason)
      try {
        return await work()
      } catch (error) {
        unkept.couldNotKeep(secret)
        throw error
      } finally {
        waiting.delete(secret)
      }
    },
  }
}

export type PendingHides = ReturnType<typeof pendingHides>

/** Far more than the sessions that are open at once; whoever sends invented secrets fills no memory. */
const MOST_UNKEPT = 10_000

/** What a hide may be noted for: the session's secret, and the name of the patient's window. */
export const namesOf = ({ handover }: Pick<Session, 'handover'>, secret: string): readonly string[] =>
  handover?.window === undefined ? [secret] : [secret, handover.window]

/**
 * Hides that a store in trouble could not keep, by the secret of a session or the name of a window: in force until it can.
 * What stands on the page was not kept either, and may still come: so each counts as one beside it.
 */
function unkeptHides() {
  const unkept = new Map<string, HiddenReason>()
  const isUnkept = (session: Pick<Session, 'handover'>, secret: string): boolean =>
    namesOf(session, secret).some((name) => unkept.has(name))
  return {
    isUnkept,
    couldNotKeep: (name: string): void => setAtMost(unkept, MOST_UNKEPT, name, 'beside'),
    hideUnkept: (session: Session, secret: string): Session =>
      isUnkept(session, secret) ? hide(session, 'beside') : session,
    nowKept: (session: Session, secret: string): void =>
      namesOf(session, secret).forEach((name) => unkept.delete(name)),
    /**
     * Keeps each by `keep` where that works now: of a cluster one node may be away, and it is not the others' to wait.
     *
     * @throws {Failure} what `keep` throws; what is left waits for the next time
     */
    async keepAll(keep: (name: string, reason: HiddenReason) => Promise<void>): Promise<void> {
      const kept = [...unkept].map(async ([name, reason]) => {
        await keep(name, reason)
        unkept.delete(name)
      })
      await allOf(kept)
    },
  }
}
