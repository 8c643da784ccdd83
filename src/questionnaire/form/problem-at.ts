import type { Form, FormNode } from './form-node.js'
import type { FormProblem, ProblemKey } from './form-problem.js'

export const problemAt = ({ item: { linkId }, name, given, beside }: FormNode, problem: ProblemKey): FormProblem => ({
  ...{ linkId, name, problem },
  ...(given !== undefined && { given }),
  ...(beside && { beside }),
})

/** What a response cannot hold, so that the page asks again: text that is no answer yet, and an answer beside a decline. */
export const unread = ({ nodes }: Pick<Form, 'nodes'>): readonly FormProblem[] =>
  nodes.flatMap((node) => (node.on && node.problem ? problemAt(node, node.problem) : [])).filter(isUndecided)

export const isUndecided = ({ problem, given }: FormProblem): boolean =>
  problem === 'also-declined' || (given !== undefined && problem !== 'rule-broken' && problem !== 'unknown-choice')
