import { unsent } from './ehr-answer.js'

/** Stops asking an EHR that does not answer, so that a page fails at once instead of after every deadline. */
export type CircuitBreaker = Readonly<{
  /** @throws {Failure} EHR_UNREACHABLE – too many calls in a row went unanswered; nothing was sent */
  check(): void
  answered(): void
  unanswered(): void
  /** Whether nothing is asked at this moment. */
  isOpen(): boolean
}>

const LIMIT = 5
const REST_MS = 15_000

/** One per tenant and process. After its rest one call may try; its outcome decides for all. */
export function createCircuitBreaker(now: () => number): CircuitBreaker {
  let failures = 0
  let closedUntil = 0
  return {
    check() {
      if (failures < LIMIT) return
      if (now() < closedUntil) throw unsent('EHR_UNREACHABLE', 'the EHR has not been answering')
      closedUntil = now() + REST_MS
    },
    answered() {
      failures = 0
    },
    unanswered() {
      failures += 1
      closedUntil = now() + REST_MS
    },
    isOpen: () => failures >= LIMIT && now() < closedUntil,
  }
}
