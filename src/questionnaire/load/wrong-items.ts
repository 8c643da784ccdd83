import { LONGEST_ANSWER } from '../constants.js'
import type { LoadedItem, Problem } from '../loaded-questionnaire.js'
import { wrongInitials } from './wrong-initials.js'
import { wrongMoments } from './wrong-moments.js'
import { wrongOptions, wrongUnits } from './wrong-options.js'

/** What could be shown, but would give another answer than the author meant, or than somebody gave. */
export const wrongItems = (items: Iterable<LoadedItem>): readonly Pick<Problem, 'linkId' | 'reason'>[] =>
  [...items].flatMap((item) =>
    CHECKS.flatMap((check) => [...check(item)]).map((reason) => ({ linkId: item.linkId, reason })),
  )

function* wrongLength({ limits: { maxLength = 0 } }: LoadedItem): Generator<string> {
  if (maxLength > LONGEST_ANSWER) yield `maxLength is ${maxLength}, and no answer is longer than ${LONGEST_ANSWER} here`
}

const CHECKS = [wrongOptions, wrongUnits, wrongInitials, wrongMoments, wrongLength]
