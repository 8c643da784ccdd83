import { failedCases } from '../../src/plan/failed-cases.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { QUIET_SITUATION } from '../../src/plan/situation.js'
import { shippedGuidance } from './guidance-folder.js'

const { pathways } = shippedGuidance()

describe('the shipped pathways', () => {
  it('keep every promise of their written cases', () => {
    expect(failedCases(pathways)).toEqual([])
  })

  it.each(Array.from({ length: 12 }, (_, place) => place + 1))(
    'hold test vector %i of the decision table',
    (number) => {
      const names = pathways.flatMap(({ cases }) => cases.map(({ name }) => name))
      expect(names.filter((name) => name.startsWith(`vector ${number}:`))).toHaveLength(1)
    },
  )

  it('hold a case for each cell of the matrix of violence and coercion', () => {
    const values = ['positive', 'negative', 'declined', 'unasked'] as const
    const cases = pathways.flatMap((pathway) =>
      pathway.cases.map(({ situation }) => ({ ...QUIET_SITUATION, ...situation })),
    )
    const cells = new Set(cases.map(({ ipv, coercion }) => `${ipv}/${coercion === 'unasked' ? 'declined' : coercion}`))
    const wanted = values.flatMap((ipv) => ['positive', 'negative', 'declined'].map((coercion) => `${ipv}/${coercion}`))
    expect(wanted.filter((cell) => !cells.has(cell))).toEqual([])
  })

  it('put what cannot wait right after the opening', () => {
    const plan = makePlan(pathways, { ...QUIET_SITUATION, ipv: 'positive', strangledRecently: true, children: true })
    expect(plan.scripts.slice(0, 3).map(({ id }) => id)).toEqual([
      'what-stays-private',
      'may-i-ask',
      'neck-pressure-emergency-department',
    ])
    expect(plan.referrals[0]?.id).toBe('emergency-department')
  })
})
