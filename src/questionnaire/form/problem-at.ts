import type { Form, FormNode } from './form-node.js'
import type { FormProblem, ProblemKey } from './form-problem.js'

export const problemAt = ({ item: { linkId }, name, given, beside }: FormNode, problem: ProblemKey): FormProblem => ({
  ...{ linkId, name, problem },
  ...(given !== undefined && { given }),
  ...(beside && { beside }),
})

/**
 * What was typed and is no answer yet: it goes back into its field, since no response can hold it. Nor can one hold an
 * answer and that nobody gave it.
 */
export const unread = ({ nodes }: Pick<Form, 'nodes'>): readonly FormProblem[] =>
  nodes.flatMap((node) => (node.on && node.problem ? problemAt(node, node.problem) : [])).filter(isUnread)

export const isUnread = ({ problem, given }: FormProblem): boolean =>
  problem === 'also-declined' || (given !== undefined && problem !== 'rule-broken' && problem !== 'unknown-choice')
