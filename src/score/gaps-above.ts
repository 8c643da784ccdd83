import type { Form, FormNode } from '../questionnaire/form/form-node.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { nearestTo } from '../questionnaire/run/enable.js'
import { questionsRead } from './questions-read.js'
import { isLeftOpen, stillUnsure } from './still-unsure.js'

/** The linkIds of what has to be answered before anybody knows whether a place is open. */
export type GapsAbove = (place: FormNode) => readonly string[]

/**
 * Follows what a place waits for: the conditions and expressions of it and of what it lies in, and those of the closed
 * questions and the calculated items that these look at, however long the chain. None where a place is closed whatever
 * else is answered.
 *
 * @param undecided  places whose condition gave nothing, neither yes nor no
 */
export function gapsAbove(questionnaire: LoadedQuestionnaire, form: Form, undecided: readonly FormNode[]): GapsAbove {
  const readBy = (text: string | undefined): readonly FormNode[] =>
    text === undefined
      ? []
      : [...questionsRead(text, questionnaire).linkIds].flatMap((linkId) => form.byLinkId.get(linkId) ?? [])
  const waitsFor = (node: FormNode): readonly FormNode[] => [
    ...node.item.conditions.flatMap(({ question }) => nearestTo(question, node, form)),
    ...readBy(node.item.enableWhenExpression?.text),
  ]
  // Where nothing was answered yet, or is to be, it is no wonder that a condition about it gives nothing.
  const explains = (read: FormNode) => !read.on || isLeftOpen(read)
  const unexplained = new Set(undecided.filter((node) => !readBy(node.item.enableWhenExpression?.text).some(explains)))
  const unsure = stillUnsure(form, readBy, unexplained)

  return (place) => {
    const gaps = new Set<string>()
    const seen = new Set(place.on || unsure.has(place) ? [place] : [])
    for (const one of seen) {
      const above = upwards(one)
      if (!one.on) above.filter((node) => unexplained.has(node)).forEach(({ item }) => gaps.add(item.linkId))
      for (const asked of [...above.flatMap(waitsFor), ...readBy(one.item.calculatedExpression?.text)]) {
        if (asked === place) continue
        if (isLeftOpen(asked)) gaps.add(asked.item.linkId)
        else if (unsure.has(asked)) seen.add(asked)
      }
    }
    return [...gaps]
  }
}

const upwards = (place: FormNode): readonly FormNode[] => [place, ...(place.parent ? upwards(place.parent) : [])]
