import { Failure } from '../../errors.js'

/** Ten times every expression on the largest page. A count, so that no clock decides about a result. */
const MOST_EVALUATIONS = 50_000

export function counter(): <T>(evaluate: () => T) => T {
  let evaluations = 0
  return (evaluate) => {
    if (++evaluations > MOST_EVALUATIONS)
      throw new Failure('FORM_NOT_WORKED_OUT', `a form asks for more than ${MOST_EVALUATIONS} evaluations`)
    return evaluate()
  }
}
