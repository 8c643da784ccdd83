import { DECLINED } from '../../../src/questionnaire/data-absent.js'
import type { Result } from '../../../src/score/result.js'
import { auditC, hark, type Expected } from '../../support/independent-scorer.js'
import { anAdult, loadInstrument, responseWith, type Instrument } from '../../support/load-instrument.js'

type Combination = Readonly<{ codes: readonly (string | null)[]; points: readonly (number | null)[] }>

/** Every answer of every item, left open and declined as well. */
function combinations({ questionnaire }: Instrument, linkIds: readonly string[]): readonly Combination[] {
  return linkIds.reduce<readonly Combination[]>(
    (all, linkId) => {
      const choices = questionnaire.byLinkId
        .get(linkId)!
        .choices.map(({ code }, i) => ({ code, ordinal: ordinals(linkId, i) }))
      const options = [...choices, { code: null, ordinal: null }, { code: DECLINED, ordinal: null }]
      return all.flatMap(({ codes, points }) =>
        options.map(({ code, ordinal }) => ({ codes: [...codes, code], points: [...points, ordinal] })),
      )
    },
    [{ codes: [], points: [] }],
  )
}

/** Points by position, from the manuals: HARK lists Yes before No, AUDIT-C its answers from least to most. */
const ordinals = (linkId: string, position: number): number => (linkId.startsWith('hark') ? 1 - position : position)

function check(
  result: Result,
  expected: Expected,
  linkIds: readonly string[],
  codes: readonly (string | null)[],
): void {
  if (codes.every((code) => code === DECLINED)) {
    expect(result.kind).toBe('declined')
    return
  }
  const [min, max] = expected.range
  if (expected.total === undefined) {
    const missing = expected.missing.map((i) => linkIds[i])
    expect(result).toMatchObject({ kind: 'incomplete', missing, possible: { min, max } })
    expect('band' in result ? result.band : undefined).toBe(expected.band)
    expect(result).not.toHaveProperty('total')
  } else
    expect(result).toMatchObject({ kind: 'scored', total: expected.total, range: { min, max }, band: expected.band })
}

it.each([
  ['hark', ['hark-h', 'hark-a', 'hark-r', 'hark-k'], 'female', hark, 4 ** 4],
  [
    'audit-c',
    ['audit-c-1', 'audit-c-2', 'audit-c-3'],
    'female',
    (points: Combination['points']) => auditC(points, false),
    7 ** 3,
  ],
  [
    'audit-c',
    ['audit-c-1', 'audit-c-2', 'audit-c-3'],
    'male',
    (points: Combination['points']) => auditC(points, true),
    7 ** 3,
  ],
] as const)(
  '%s agrees with the independent scorer on every combination of %j, %s',
  (id, linkIds, sex, independent, count) => {
    const instrument = loadInstrument(id)
    const all = combinations(instrument, linkIds)
    expect(all).toHaveLength(count)
    for (const { codes, points } of all) {
      const response = responseWith(
        instrument.questionnaire,
        Object.fromEntries(linkIds.map((linkId, i) => [linkId, codes[i]!])),
      )
      check(instrument.score(response, anAdult(sex)), independent(points), linkIds, codes)
    }
  },
)
