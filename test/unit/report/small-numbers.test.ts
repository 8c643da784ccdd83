import fc from 'fast-check'
import { withoutSmall } from '../../../src/report/small-numbers.js'

describe('small numbers', () => {
  it.each([
    [
      { yes: 40, partly: 12, no: 11 },
      { yes: 40, partly: 12, no: 11 },
    ],
    [{ yes: 40, partly: 3, no: 0 }, {}],
    [{ yes: 40, partly: 3, no: 0, skipped: 18 }, { yes: 40 }],
    [{ yes: 40, partly: 3, no: 0, skipped: 17 }, {}],
    [{ yes: 40, partly: 12, no: 10 }, { yes: 40 }],
    [{ yes: 0, partly: 0, no: 0 }, {}],
  ])('of %j leave %j', (counts, expected) => {
    expect(withoutSmall(counts)).toEqual(expected)
  })

  it('are never shown, and never the only ones left out', () => {
    const counts = fc.dictionary(fc.constantFrom('yes', 'partly', 'no', 'skipped', 'not-asked'), fc.nat(40), {
      minKeys: 2,
    })
    fc.assert(
      fc.property(counts, (given) => {
        const shown = Object.values(withoutSmall(given))
        expect(shown.filter((count) => count !== undefined && count < 11)).toEqual([])
        expect(shown.filter((count) => count === undefined)).not.toHaveLength(1)
      }),
    )
  })
})

/** The two questions of one month: whoever is asked one is asked both. */
const MONTH = fc
  .tuple(
    fc.array(fc.nat(25), { minLength: 4, maxLength: 4 }),
    fc.nat(30),
    fc.array(fc.nat(100), { minLength: 3, maxLength: 3 }),
  )
  .map(([answers, notAsked, cuts]) => {
    const sum = answers.reduce((all, one) => all + one, 0)
    const at = [0, ...cuts.map((cut) => Math.round((cut * sum) / 100)).toSorted((one, other) => one - other), sum]
    const others = at.slice(1).map((end, i) => end - at[i]!)
    return { rows: [answers, others].map((counts) => rowOf(counts, notAsked)), total: sum + notAsked }
  })
const NAMES = ['yes', 'partly', 'no', 'skipped'] as const
const rowOf = (counts: readonly number[], notAsked: number): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(NAMES.map((name, i) => [name, counts[i]!])),
  'not-asked': notAsked,
})
type Printed = ReturnType<typeof withoutSmall>

/** What each answer that is left out may be, for whoever knows the total and that the same were not asked either question. */
function possibleIn(printed: readonly Printed[], total: number): ReadonlyMap<string, ReadonlySet<number>> {
  const possible = new Map<string, Set<number>>()
  const may = (what: string, upTo: number, from = 0): void => {
    const known = possible.get(what) ?? new Set()
    for (let count = from; count <= upTo; count += 1) known.add(count)
    possible.set(what, known)
  }
  const shownOf = (row: Printed): number => NAMES.reduce((sum, name) => sum + (row[name] ?? 0), 0)
  const told = printed.map((row) => row['not-asked']).find((count) => count !== undefined)
  for (let notAsked = told ?? 0; notAsked <= (told ?? total); notAsked += 1) {
    const rows = printed.map((row) => ({
      left: total - notAsked - shownOf(row),
      hidden: NAMES.filter((name) => row[name] === undefined),
    }))
    if (rows.some(({ left, hidden }) => left < 0 || (hidden.length === 0 && left > 0))) continue
    may('not-asked', notAsked, notAsked)
    for (const [i, { left, hidden }] of rows.entries())
      for (const name of hidden) may(`${i} ${name}`, left, hidden.length === 1 ? left : 0)
  }
  return possible
}

it('nothing small can be worked out from both questions of a month, where somebody knows how many sessions there were', () => {
  fc.assert(
    fc.property(MONTH, ({ rows, total }) => {
      fc.pre(total >= 11)
      const possible = possibleIn(rows.map(withoutSmall), total)
      for (const [i, row] of rows.entries())
        for (const [name, count] of Object.entries(row)) {
          const may = possible.get(name === 'not-asked' ? name : `${i} ${name}`)
          // It may be nothing, and as many as anybody is shown.
          if (count < 11) expect([may?.has(0), may?.has(11)]).toEqual([true, true])
        }
      const answered = total - rows[0]!['not-asked']!
      // Nor how many were asked at all.
      if (answered < 11) expect(possible.get('not-asked')?.size).toBeGreaterThan(11)
    }),
    { numRuns: 1_000 },
  )
})

it.each([
  [
    { yes: 30, partly: 20, no: 5, skipped: 20, 'not-asked': 12 },
    { yes: 30, partly: 20, 'not-asked': 12 },
  ],
  [
    { yes: 40, partly: 0, no: 0, skipped: 35, 'not-asked': 12 },
    { yes: 40, 'not-asked': 12 },
  ],
  [
    { yes: 30, partly: 20, no: 15, skipped: 12, 'not-asked': 3 },
    { yes: 30, no: 15 },
  ],
  [{ yes: 5, partly: 1, no: 0, skipped: 0, 'not-asked': 200 }, {}],
])('of %j the report shows %j: those who were not asked stand beside each question', (counts, expected) => {
  expect(Object.fromEntries(Object.entries(withoutSmall(counts)).filter(([, count]) => count !== undefined))).toEqual(
    expected,
  )
})
