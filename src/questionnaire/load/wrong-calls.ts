import fhirpath from 'fhirpath'

/** How many arguments each function takes, the fewest and the most. @source FHIRPath 2.0 and 3.0-ballot; FHIR R4; SDC */
const ARGUMENTS: ReadonlyMap<string, readonly [fewest: number, most: number]> = new Map(
  Object.entries({
    '0': `empty not allTrue anyTrue allFalse anyFalse count distinct isDistinct single first last tail toBoolean toInteger
      toDecimal toDate toDateTime toTime toString convertsToBoolean convertsToInteger convertsToDecimal convertsToDate
      convertsToDateTime convertsToTime convertsToString toLong convertsToLong upper lower toChars trim length abs ceiling
      exp floor ln sqrt truncate children descendants now today timeOfDay type hasValue getValue ordinal weight min max
      sum avg toJsonString htmlChecks yearOf monthOf dayOf hourOf minuteOf secondOf millisecondOf timezoneOffsetOf dateOf timeOf`,
    '0-1': 'exists all round precision lowBoundary highBoundary toQuantity convertsToQuantity join',
    '1': `where select repeat ofType is as skip take intersect exclude union subsetOf supersetOf indexOf
      lastIndexOf startsWith endsWith contains split encode decode escape unescape log power
      extension elementDefinition slice checkModifiers comparable`,
    '1-2': 'substring aggregate matches matchesFull combine defineVariable',
    '2': 'replace',
    '2-3': 'iif replaceMatches',
    '0-99': 'sort coalesce',
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
    const name = node.children?.[0]?.text ?? ''
    const given = node.children?.find(({ type }) => type === 'ParamList')?.children?.length ?? 0
    const known = ARGUMENTS.get(name)
    if (!known) wrong.push(`there is no function ${name}()`)
    const [fewest, most] = known ?? [0, Infinity]
    if (given < fewest || given > most) wrong.push(`${name}() takes ${ranged(fewest, most)}, and is given ${given}`)
  }
  return wrong
}

const ranged = (fewest: number, most: number): string => {
  const numbers = fewest === most ? String(most) : `${fewest} to ${most}`
  return most === 0 ? 'no argument' : `${numbers} argument${most === 1 ? '' : 's'}`
}
