import fc from 'fast-check'
import { withoutSmall } from '../../../src/report/small-numbers.js'

describe('small numbers', () => {
  it.each([
    [
      { yes: 40, partly: 12, no: 11 },
      { yes: 40, partly: 12, no: 11 },
    ],
    [{ yes: 40, partly: 3, no: 0 }, { yes: 40 }],
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
