import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { ScoreInterpretation } from './interpretation.js'
import { pointsOf } from './possible-range.js'
import type { PlainAnswers } from './body-of-answers.js'
import { responseOfAnswers } from './score-answers.js'
import { scorer } from './score.js'

/**
 * A yes gives 1 and a no gives 0. Where the Questionnaire counts otherwise the range of a gap would be wrong, so it is
 * tried out: with no to all, and with yes to each.
 */
export function yesProblems(
  interpretation: ScoreInterpretation,
  questionnaire: LoadedQuestionnaire,
): readonly string[] {
  const items = interpretation.items.flatMap((linkId) => questionnaire.byLinkId.get(linkId) ?? [])
  const yesNo = items.filter(({ type }) => type === 'boolean')
  const score = scorer(questionnaire, interpretation)
  const totalWith = (yes?: LoadedItem): number | undefined => {
    const read = responseOfAnswers(questionnaire, answersWith(items, yes))
    const result = 'response' in read ? score(read.response, { sex: 'unknown' }) : undefined
    return result?.kind === 'scored' ? result.total : undefined
  }
  const without = yesNo.length > 0 ? totalWith() : undefined
  if (without === undefined) return []
  return yesNo.flatMap((item) => {
    const total = totalWith(item)
    return total === undefined || total === without + 1 ? [] : [reversed(item, total - without)]
  })
}

const answersWith = (items: readonly LoadedItem[], yes: LoadedItem | undefined): PlainAnswers =>
  Object.fromEntries(
    items.map((item) => [
      item.linkId,
      item.type === 'boolean' ? item === yes : (item.choices[0]?.code ?? Math.min(...pointsOf(item))),
    ]),
  )

const reversed = ({ linkId }: LoadedItem, added: number): string =>
  `"${linkId}": a yes adds ${added} to the total, and has to add 1; where a no gives the point, make it a choice with points`
