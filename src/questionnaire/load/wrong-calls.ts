import fhirpath from 'fhirpath'

/**
 * How many arguments each function takes here, the fewest and the most.
 *
 * @source FHIRPath 2.0 and 3.0-ballot, FHIR R4 and SDC, where the engine has it: with any other number it gives nothing
 */
const ARGUMENTS: ReadonlyMap<string, readonly [fewest: number, most: number]> = new Map(
  Object.entries({
    '0': `empty not allTrue anyTrue allFalse anyFalse count distinct isDistinct single first last tail toBoolean toInteger
      toDecimal toDate toDateTime toTime toString convertsToBoolean convertsToInteger convertsToDecimal convertsToDate
      convertsToDateTime convertsToTime convertsToString toLong convertsToLong upper lower toChars trim length abs ceiling
      exp floor ln sqrt truncate children descendants now today timeOfDay type hasValue getValue ordinal weight min max
      sum avg yearOf monthOf dayOf hourOf minuteOf secondOf millisecondOf timezoneOffsetOf dateOf timeOf
      convertsToQuantity`,
    '0-1': 'exists round lowBoundary highBoundary toQuantity join',
    '1': `where all select repeat combine ofType is as skip take intersect exclude union subsetOf supersetOf indexOf
      lastIndexOf startsWith endsWith contains split encode decode escape unescape log power
      extension comparable`,
    '1-2': 'substring aggregate matches matchesFull defineVariable',
    '2': 'replace replaceMatches',
    '2-3': 'iif',
    '0-99': 'sort',
    '1-99': 'coalesce',
  }).flatMap(([range, names]) => {
    const [fewest = 0, most = fewest] = range.split('-').map(Number)
    return names.split(/\s+/).map((name) => [name, [fewest, most]] as const)
  }),
)

type Node = Readonly<{ type?: string; text?: string; children?: readonly Node[] }>

/** Calls of what is no function, or with too few or too many arguments: at run they would give nothing, and the question would stay empty. */
export function wrongCalls(expression: string): readonly string[] {
  const wrong: string[] = []
  const queue: Node[] = [fhirpath.parse(expression) as Node]
  for (const node of queue) {
    queue.push(...(node.children ?? []))
    if (node.type !== 'Functn') continue
    const { name, given } = calledBy(node)
    const known = ARGUMENTS.get(name)
    if (!known) wrong.push(`there is no function ${name}()`)
    const [fewest, most] = known ?? [0, Infinity]
    if (given < fewest || given > most) wrong.push(`${name}() takes ${ranged(fewest, most)}, and is given ${given}`)
  }
  return wrong
}

/** The arguments of `sort` stand on its node itself, without its name between them. */
function calledBy({ text = '', children = [] }: Node): { name: string; given: number } {
  const identifier = children.find(({ type }) => type === 'Identifier')
  if (!identifier) return { name: text, given: children.length }
  const list = children.find(({ type }) => type === 'ParamList')
  return { name: (identifier.text ?? '').replaceAll('`', ''), given: list?.children?.length ?? 0 }
}

const ranged = (fewest: number, most: number): string => {
  const numbers = fewest === most ? String(most) : `${fewest} to ${most}`
  return most === 0 ? 'no argument' : `${numbers} argument${most === 1 ? '' : 's'}`
}
