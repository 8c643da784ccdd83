import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { Interpretation } from './interpretation.js'

/** Numbers that `atLeast` and `atMost` are given for, where the answer is none, or one in any of several units. */
export const factsThatNeverCome = ({ facts }: Interpretation, { byLinkId }: LoadedQuestionnaire): readonly string[] =>
  (facts?.answers ?? []).flatMap((entry) => {
    const item = 'is' in entry ? undefined : byLinkId.get(entry.item)
    if (!item) return []
    const where = `facts.answers: "atLeast" and "atMost" of "${item.linkId}"`
    if (item.unitChoices.length > 1) return [`${where} do not say which of its units they mean`]
    return hasNumbers(item) ? [] : [`${where} need a number, and its answers are none`]
  })

const hasNumbers = ({ type, choices }: LoadedItem): boolean =>
  ['integer', 'decimal', 'quantity'].includes(type) ||
  choices.some(({ answer: { valueInteger, valueDecimal } }) => (valueInteger ?? valueDecimal) !== undefined)
