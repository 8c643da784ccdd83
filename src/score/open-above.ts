import type { Form, FormNode } from '../questionnaire/form/form-node.js'
import { conditionsHold, nearestTo } from '../questionnaire/run/enable.js'
import { questionsRead } from './questions-read.js'

type Known = Map<FormNode, readonly string[]>

/**
 * Questions without an answer, left open or declined, on which it depends whether a place is open. None where it is closed
 * whatever they are answered with.
 *
 * @param known  what was found before; each place is looked at once
 */
export function openAbove(place: FormNode, form: Form, known: Known = new Map()): readonly string[] {
  const before = known.get(place)
  if (before) return before
  // A group may wait for what lies in it.
  known.set(place, [])
  const above = new Set<string>()
  for (let node: FormNode | undefined = place; node; node = node.parent) {
    const open = openPerCondition(node, form, known)
    if (isClosedForGood(node, open, form)) return []
    const read = readBy(node.item.enableWhenExpression?.text, form).filter((question) => question !== place)
    for (const { item } of [...open.flat(), ...read]) above.add(item.linkId)
  }
  known.set(place, [...above])
  return [...above]
}

/** For each condition the questions that still have to say whether it holds. */
const openPerCondition = (node: FormNode, form: Form, known: Known): readonly (readonly FormNode[])[] =>
  node.item.conditions.map(({ question }) =>
    nearestTo(question, node, form).filter(
      (asked) => asked.answers.length === 0 && (asked.on || openAbove(asked, form, known).length > 0),
    ),
  )

/** Each of its conditions, or one where all must hold, asks for something else than what was answered. */
function isClosedForGood(node: FormNode, open: ReturnType<typeof openPerCondition>, form: Form): boolean {
  const { conditions, enableBehavior } = node.item
  const isSettled = conditions.map((condition, i) => {
    const alone = { ...node, item: { ...node.item, conditions: [condition] } }
    return open[i]?.length === 0 && !conditionsHold(alone, form)
  })
  return enableBehavior === 'all' ? isSettled.includes(true) : conditions.length > 0 && !isSettled.includes(false)
}

/** The open questions without an answer that an expression may look at. */
function readBy(text: string | undefined, { nodes }: Form): readonly FormNode[] {
  if (text === undefined) return []
  const open = nodes.filter(({ on, answers }) => on && answers.length === 0)
  const items = open.map(({ item }) => item)
  const read = new Set(questionsRead([text], items))
  return open.filter(({ item }) => read.has(item))
}
