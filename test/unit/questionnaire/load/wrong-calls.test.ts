import { readFileSync } from 'node:fs'
import fhirpath from 'fhirpath'
import { wrongCalls } from '../../../../src/questionnaire/load/wrong-calls.js'

/** The engine's own table of what can be called, which it does not export. */
const SOURCE = readFileSync('node_modules/fhirpath/src/fhirpath.js', 'utf8')
const TABLE = SOURCE.slice(SOURCE.indexOf('engine.invocationTable = {'), SOURCE.indexOf('engine.InvocationExpression'))
const ROW =
  /^ {2}"?([A-Za-z]+)"?:\s*\{fn: [^{}]*?(?:\([^()]*\))?(?:,\s*arity:\s*\{([^{}]*)\})?(?:,\s*variadicArity: \{([^{}]*)\})?(?:, nullable: true)?\}/gm

/** Operators, which are not called; what would leave the page; and what is the engine's own. */
const NOT_CALLED = ['containsOp', 'inOp', 'isOp', 'asOp', 'mod', 'div', 'or', 'and', 'xor', 'implies']
const NOT_OURS = ['trace', 'resolve', 'memberOf', 'pathname']

type Arity = Readonly<{ name: string; takes: readonly number[]; hasMore: boolean }>

const functions: readonly Arity[] = [...TABLE.matchAll(ROW)]
  .map(([, name = '', arity = '0: []', more]) => {
    const exact = [...arity.matchAll(/(\d): \[/g)].map(([, count]) => Number(count))
    return { name, takes: name === 'exists' ? [0, 1] : exact, hasMore: more !== undefined }
  })
  .filter(({ name }) => ![...NOT_CALLED, ...NOT_OURS].includes(name))

const NAMED_TYPE = ['is', 'as', 'ofType']
const call = (name: string, count: number) =>
  `a.${name}(${Array.from({ length: count }, () => (NAMED_TYPE.includes(name) ? 'string' : "'a'")).join(', ')})`

it('finds the table of the engine', () => expect(functions.length).toBeGreaterThan(90))

describe('what the engine can call is taken, with as many arguments as it takes', () => {
  it.each(functions)('$name', ({ name, takes, hasMore }) => {
    for (let count = 0; count <= 4; count++) {
      const isTaken = takes.includes(count) || (hasMore && count >= Math.min(...takes))
      expect({ count, wrong: wrongCalls(call(name, count)).length }).toEqual({ count, wrong: isTaken ? 0 : 1 })
    }
  })
})

describe('what it cannot is refused by name', () => {
  it.each(
    ['precision', 'toJsonString', 'slice', 'checkModifiers', 'htmlChecks', 'elementDefinition', 'whatever'].map(
      (name) => [name],
    ),
  )('%s', (name) => {
    expect(wrongCalls(call(name, 1))).toEqual([`there is no function ${name}()`])
    expect(() => fhirpath.evaluate({ a: 'x' }, call(name, 1))).toThrow(`Not implemented: ${name}`)
  })
})

it.each(['(1 | 2).sort()', 'a.sort($this desc)', 'a.sort(b asc, -c)', 'a.`where`(b)', 'a.sort(b.sort()).`first`()'])(
  'takes %s',
  (expression) => expect(wrongCalls(expression)).toEqual([]),
)

it.each([
  ['a.sort(b.whatever())', 'there is no function whatever()'],
  ['a.`whatever`()', 'there is no function whatever()'],
  ['a.all()', 'all() takes 1 argument, and is given 0'],
])('says of %s: %s', (expression, reason) => expect(wrongCalls(expression)).toEqual([reason]))
