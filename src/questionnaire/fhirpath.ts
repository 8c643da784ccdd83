import fhirpath, { type Model } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4/index.js'
import { LOOK_UPS, withLookUps } from './by-link-id.js'
import { CRITERIA } from './criteria.js'
import { CLOCK } from './moment.js'
import { refuseFor } from './reasons.js'

/** The `%variables` of an expression, without the percent sign. One that is worked out when it is asked for is a getter. */
export type Environment = Readonly<Record<string, unknown>>

/** A FHIRPath expression that parses and needs nothing but what it is given. */
export type Expression = Readonly<{
  text: string
  /**
   * @param focus  the resource or element it is about
   * @throws {Error} where it cannot be evaluated; never an empty list instead
   */
  evaluate: (focus: object, environment: Environment) => readonly unknown[]
  /** The same, as the engine's own nodes: for other expressions, which then still know of what type a value is. */
  nodes: (focus: object, environment: Environment) => readonly unknown[]
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
 * @throws {Error} in the author's words: what does not parse, or each thing that is not allowed here
 */
export function compileExpression(text: string): Expression {
  if (text.length > LONGEST) throw new Error(`the expression is longer than ${LONGEST} characters`)
  const forbidden = FORBIDDEN.filter((name) => uses(text, name))
  refuseFor(forbidden.map((name) => `"${name}" is not allowed in an expression here`))

  const compiled = compile(text)
  return {
    text,
    evaluate: (focus, environment) => compiled(focus, environment),
    nodes: (focus, environment) => compiled(focus, environment, { resolveInternalTypes: false }),
  }
}

/** What is ours, and what the engine has otherwise. */
const FUNCTIONS = { ...LOOK_UPS, ...CRITERIA, ...CLOCK }

type Compiled = (focus: object, environment: Environment, options?: object) => readonly unknown[]

function compile(text: string): Compiled {
  const quick = withLookUps(text)
  const options = { async: false, traceFn: refuseTrace, userInvocationTable: FUNCTIONS } as const
  // Where something is wrong the author is told of the text as it stands in the file.
  if (quick !== text) fhirpath.parse(text)
  return fhirpath.compile(quick, r4 as Model, options as never) as Compiled
}

/** An element that stands outside of its resource here, for expressions: an item of a response or of a Questionnaire. */
export function elementNode(path: keyof typeof ELEMENTS, element: object): object {
  const [node] = ELEMENTS[path](element, {}, { resolveInternalTypes: false })
  return node as object
}

const elementAt = (base: string): Compiled =>
  fhirpath.compile({ base, expression: '$this' }, r4 as Model, { async: false })

const ELEMENTS = {
  'QuestionnaireResponse.item': elementAt('QuestionnaireResponse.item'),
  'QuestionnaireResponse.item.answer': elementAt('QuestionnaireResponse.item.answer'),
  'Questionnaire.item': elementAt('Questionnaire.item'),
}

function uses(text: string, name: string): boolean {
  const code = text.replace(/'(?:\\.|[^'\\])*'/g, "''")
  return name.startsWith('%') ? code.includes(name) : new RegExp(`\\b${name}\\s*\\(`).test(code.replaceAll('`', ''))
}

function refuseTrace(): never {
  throw new Error('trace is not allowed')
}
