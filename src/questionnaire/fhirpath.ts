import fhirpath, { type Model } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4/index.js'

/** A FHIRPath expression that parses and needs nothing but what it is given. */
export type Expression = Readonly<{
  text: string
  /**
   * @param focus  the resource or element it is about
   * @param environment  its `%variables`, without the percent sign
   * @throws {Error} where it cannot be evaluated; never an empty list instead
   */
  evaluate: (focus: object, environment: Readonly<Record<string, unknown>>) => readonly unknown[]
}>

/** Functions that would leave the page: print answers, or ask a server. */
const FORBIDDEN = [
  'trace',
  'resolve',
  'memberOf',
  'subsumes',
  'subsumedBy',
  'conformsTo',
  'validateVS',
  '%terminologies',
  '%factory',
]

/** Longer than any expression a form needs; the parser's time grows with it. */
const LONGEST = 5_000

/**
 * Proves at start that an expression parses, and keeps it ready.
 *
 * Evaluation is synchronous, so that no Questionnaire can ever cause a network call.
 *
 * @throws {Error} in the author's words: what does not parse, or what is not allowed here
 */
export function compileExpression(text: string): Expression {
  if (text.length > LONGEST) throw new Error(`the expression is longer than ${LONGEST} characters`)
  const forbidden = FORBIDDEN.find((name) => uses(text, name))
  if (forbidden) throw new Error(`"${forbidden}" is not allowed in an expression here`)

  const compiled = fhirpath.compile(text, r4 as Model, { async: false, traceFn: refuseTrace }) as Compiled
  return { text, evaluate: (focus, environment) => compiled(focus, { ...environment }) }
}

type Compiled = (focus: object, environment: Record<string, unknown>) => readonly unknown[]

function uses(text: string, name: string): boolean {
  const code = text.replace(/'(?:\\.|[^'\\])*'/g, "''")
  return name.startsWith('%') ? code.includes(name) : new RegExp(`\\b${name}\\s*\\(`).test(code.replaceAll('`', ''))
}

function refuseTrace(): never {
  throw new Error('trace is not allowed')
}
