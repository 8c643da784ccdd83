import fc from 'fast-check'
import { withoutSmall } from '../../../src/report/small-numbers.js'

const NAMES = ['yes', 'partly', 'no', 'skipped'] as const
const UNDER_ELEVEN = Array.from({ length: 11 }, (_, count) => count)
type Row = Readonly<Record<string, number>>
type Printed = ReturnType<typeof withoutSmall>

const rowOf = (counts: readonly number[], notAsked: number): Row => ({
  ...Object.fromEntries(NAMES.map((name, i) => [name, counts[i]!])),
  'not-asked': notAsked,
})
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

function isPrinted(row: Row, printed: Printed): boolean {
  const counts = NAMES.map((name) => row[name]!)
  const own = withoutSmall(rowOf(counts, row['not-asked']!))
  return Object.keys(printed).every((name) => own[name] === printed[name])
}

/** Whether so many may lie behind one line, as `row` begins, if `left` more were asked: the rule itself is tried. */
function mayLieBehind(printed: Printed, row: Row, left: number): boolean {
  const next = NAMES.find((name) => row[name] === undefined)
  if (next === undefined) return left === 0 && isPrinted(row, printed)
  const isLast = NAMES.filter((name) => row[name] === undefined).length === 1
  for (let count = isLast ? left : 0; count <= left; count += 1)
    if (mayLieBehind(printed, { ...row, [next]: count }, left - count)) return true
  return false
}

/** Whether an answer may have been given so often, for whoever knows the rule, both lines of a month, and its sessions. */
function mayBe(lines: readonly Printed[], total: number, { line, name, count }: Place & { count: number }): boolean {
  const told = name === 'not-asked' ? count : lines[0]!['not-asked']
  for (let notAsked = told ?? 0; notAsked <= (told ?? total); notAsked += 1) {
    const fits = lines.every((printed, i) => {
      const known = NAMES.flatMap((one) => (printed[one] === undefined ? [] : [[one, printed[one]] as const]))
      const guess = i === line && name !== 'not-asked' ? [[name, count] as const] : []
      const row = { ...Object.fromEntries([...known, ...guess]), 'not-asked': notAsked }
      const sum = [...known, ...guess].reduce((all, [, one]) => all + one, 0)
      return sum + notAsked <= total && mayLieBehind(printed, row, total - notAsked - sum)
    })
    if (fits) return true
  }
  return false
}
type Place = Readonly<{ line: number; name: string }>

/** Every small count of a month that cannot be each number under eleven. */
function givenAway(rows: readonly Row[], total: number): readonly string[] {
  const lines = rows.map(withoutSmall)
  return rows.flatMap((row, line) =>
    Object.entries(row)
      .filter(([, count]) => count < 11)
      .flatMap(([name]) => {
        const possible = UNDER_ELEVEN.filter((count) => mayBe(lines, total, { line, name, count }))
        return possible.length === UNDER_ELEVEN.length ? [] : [`${line} ${name}: one of ${possible.join()}`]
      }),
  )
}

/** Around eleven and twice eleven a rule could give something away. */
const COUNT = fc.oneof(fc.nat(12), fc.integer({ min: 9, max: 24 }))
/** Two questions of one month that as many answered. */
const MONTH = fc
  .tuple(fc.tuple(COUNT, COUNT, COUNT, COUNT), fc.tuple(COUNT, COUNT, COUNT), fc.nat(30))
  .map(([first, others, notAsked]) => {
    const last = sumOf(first) - sumOf(others)
    const second = last < 0 ? first.toReversed() : [...others, last]
    return { rows: [first, second].map((counts) => rowOf(counts, notAsked)), total: sumOf(first) + notAsked }
  })

it.each([
  [20, 20, 20, 10, 50],
  [10, 10, 11, 40, 50],
  [0, 11, 12, 12, 50],
  [12, 12, 30, 30, 0],
])('yes %d, partly %d, no %d, skipped %d, not asked %d: nothing small is given away by the rule', (...counts) => {
  const row = rowOf(counts, counts[4])
  expect(givenAway([row, row], sumOf(counts))).toEqual([])
})

it('a small count may be any number under eleven, also for whoever knows the rule', () => {
  fc.assert(
    fc.property(MONTH, ({ rows, total }) => {
      fc.pre(total >= 21)
      expect(givenAway(rows, total)).toEqual([])
    }),
    { numRuns: 200 },
  )
})
