import { Failure } from '../errors.js'
import type { Ehr } from './ehr.js'

/** What is known of one call: which, how long it took, and how it failed, if it did. Never about whom. */
export type EhrCall = Readonly<{ call: keyof Ehr; ms: number; code?: string; reason?: string }>

/** The same EHR; each call is told once it is done. */
export function watchedEhr(ehr: Ehr, tell: (call: EhrCall) => void, now: () => number): Ehr {
  const watched = async <T>(call: keyof Ehr, work: Promise<T>): Promise<T> => {
    const startedAt = now()
    try {
      const answer = await work
      tell({ call, ms: now() - startedAt })
      return answer
    } catch (error) {
      const failed =
        error instanceof Failure ? { code: error.code, reason: error.message } : { code: 'UNEXPECTED', reason: 'a bug' }
      tell({ call, ms: now() - startedAt, ...failed })
      throw error
    }
  }
  // Whatever is asked goes on whole: what is lost here is lost in every session.
  return {
    read: (...asked) => watched('read', ehr.read(...asked)),
    search: (...asked) => watched('search', ehr.search(...asked)),
    create: (...asked) => watched('create', ehr.create(...asked)),
    update: (...asked) => watched('update', ehr.update(...asked)),
  }
}
