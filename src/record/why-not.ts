import { answerIn, isUnsent, type EhrAnswer } from '../ehr/ehr-answer.js'
import { isOfStore, type Failure } from '../errors.js'
import type { WhyNot } from './outcome.js'

/** Answers after which nothing can have been stored. Others may come after all was done: those are looked into. */
const CERTAIN = [400, 405, 406, 410, 411, 413, 414, 415, 422, 428, 431, 451, 501]

/** Whether the EHR itself said no. A gateway that gave up waiting, or an EHR that broke, said nothing about the entry. */
export const isRefusal = ({ status }: EhrAnswer): boolean => status >= 400 && status < 500 && status !== 408

/** No token, or one that the EHR refused: nothing was done. */
export function isSignedOut(failure: Failure): boolean {
  const answer = answerIn(failure)
  return failure.code === 'EHR_FORBIDDEN' && (!answer || answer.status === 401)
}

/** Why an entry was certainly not stored; `undefined` where that is not certain. */
export function whyNot(failure: Failure): WhyNot | undefined {
  if (failure.code === 'EHR_SCOPE_MISSING') return 'no-scope'
  if (isUnsent(failure)) return isOfStore(failure) ? 'not-sent' : 'resting'
  const answer: EhrAnswer | undefined = answerIn(failure)
  if (isSignedOut(failure)) return 'signed-out'
  if (answer?.status === 429) return 'busy'
  return answer && CERTAIN.includes(answer.status) ? 'ehr' : undefined
}
