import { ageGroup, ageRange, leavesEighteenOpen } from '../../../src/session/age.js'

const TODAY = '2026-11-25'
const days = ['', '-01', '-11', '-12', '-11-24', '-11-25', '-11-26', '-12-31']
const dates = Array.from({ length: 32 }, (_, i) => 1995 + i).flatMap((year) => days.map((day) => `${year}${day}`))
const ages = [...dates, undefined].map((date) => [date, ageRange(date, TODAY)] as const)

describe('whatever the birth date leaves open', () => {
  it('the group is unknown only where staff are asked about eighteen, and have not answered', () => {
    for (const [date, age] of ages)
      for (const eighteen of ['yes', 'no', undefined] as const) {
        const isAsked = leavesEighteenOpen(age) && eighteen === undefined
        expect([date, eighteen, ageGroup(age, eighteen) === 'unknown']).toEqual([date, eighteen, isAsked])
      }
  })

  it('whoever is surely under 18 is no adult, whatever was said', () => {
    const minors = ages.filter(([, age]) => age !== undefined && age.max < 18)
    expect(minors.length).toBeGreaterThan(100)
    for (const [, age] of minors)
      for (const eighteen of ['yes', 'no', undefined] as const)
        expect(['under-12', '12-17']).toContain(ageGroup(age, eighteen))
  })
})
