import { Failure } from '../../errors.js'
import { withinTime } from '../within-time.js'

/**
 * Work on a form that pauses before each expression and before patterns are tried, where other requests can go first. What comes before the first pause
 * evaluates nothing, and needs no guard: most forms have no expression.
 */
export type Steps<T> = Generator<undefined, T>

/**
 * Commands and tests have nobody waiting beside them.
 *
 * @param inATurn  steps between two looks at the time, which cost as much as some steps
 * @throws {Failure} FORM_NOT_WORKED_OUT
 */
export function atOnce<T>(steps: Steps<T>, inATurn = STEPS_IN_A_TURN): T {
  let step = steps.next()
  while (!step.done) step = some(steps, inATurn)
  return step.value
}

/** For requests: the server answers others between the steps. @throws {Failure} FORM_NOT_WORKED_OUT */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next()
  while (!step.done) {
    step = some(steps)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return step.value
}

/** Few enough that nobody waits for long, and enough that the guard of the time costs little. */
const STEPS_IN_A_TURN = 8
/** For one of them. A machine that does much else takes its time, also while a server starts. */
const MOST_MS = 250

/** The last guard against one expression that would never end; the slowest machine needs a thousandth for eight. */
function some<T>(steps: Steps<T>, inATurn = STEPS_IN_A_TURN): IteratorResult<undefined, T> {
  return withinTime(
    () => {
      let step = steps.next()
      for (let i = 1; i < inATurn && !step.done; i++) step = steps.next()
      return step
    },
    () => {
      throw new Failure('FORM_NOT_WORKED_OUT', 'an expression of a form takes too long')
    },
    MOST_MS * inATurn,
  )
}
