import type { Element, Extension } from 'fhir/r4.js'
import { EVERYWHERE } from '../constants.js'
import { EXTENSION } from '../extensions.js'
import type { About, Variable } from '../loaded-questionnaire.js'
import { compiled, nameOf } from './compiled.js'
import type { Attempt } from '../reasons.js'

/** What an expression with a name is about; the name stands for its value. */
const NAMED: Readonly<Record<string, About>> = {
  [EXTENSION.variable]: 'its item',
  [EXTENSION.calculatedExpression]: 'its value',
  [EXTENSION.answerExpression]: 'its value',
  [EXTENSION.enableWhenExpression]: 'what it lies in',
}

/** Names that always mean something else. */
const RESERVED = [
  ...['context', 'resource', 'rootResource', 'questionnaire', 'qitem', 'ucum', 'factory', 'terminologies'],
  ...Object.keys(EVERYWHERE),
]

/** The names an element gives to what follows on it and below it, also where their expressions cannot be read. */
export const namesGivenOn = ({ extension }: Pick<Element, 'extension'>): readonly string[] =>
  (extension ?? []).flatMap(({ url, valueExpression }) => (NAMED[url] && valueExpression?.name) ?? [])

/** The variables and the other named expressions of an element that can be read, in the order of the file. */
export function loadVariables(element: Pick<Element, 'extension'>, attempt: Attempt): readonly Variable[] {
  const variables: Variable[] = []
  for (const one of element.extension ?? []) {
    const variable = attempt(() => loadVariable(one, variables))
    if (variable) variables.push(variable)
  }
  return variables
}

function loadVariable({ url, valueExpression }: Extension, before: readonly Variable[]): Variable | undefined {
  const { name, expression } = valueExpression ?? {}
  if (url === EXTENSION.initialExpression && name)
    throw new Error(
      `initialExpression is called %${name}: its value is known only while the form opens, so it can have no name`,
    )
  const about = NAMED[url]
  if (!about || (url !== EXTENSION.variable && !name)) return undefined
  if (!name || !expression) throw new Error(`a ${nameOf(url)} needs a name and an expression`)
  if (RESERVED.includes(name)) throw new Error(`variable ${name}: %${name} always means something else`)
  if (before.some((one) => one.name === name)) throw new Error(`two expressions are called %${name}`)
  return { name, expression: compiled(expression, `variable ${name}`), about }
}
