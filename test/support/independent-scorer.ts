/**
 * The rules of the instruments, written from the facts and the manuals alone and sharing nothing with src: points by
 * position of the answer, gaps as null. Only for tests.
 */
export type Expected = Readonly<{
  total?: number
  range: readonly [number, number]
  band: string | undefined
  /** Positions of the questions that are open. */
  missing: readonly number[]
}>

export type Points = readonly (number | null)[]

type Person = Readonly<{ sex: 'female' | 'male' | 'unknown'; age: number }>

export type Rule = Readonly<{
  /** What each answer gives, in the order of the form. */
  answers: readonly (readonly number[])[]
  expect: (points: Points, person: Person) => Expected
  /** Whom the cutoff may be different for. */
  people?: readonly Person[]
}>

const ANYONE: Person = { sex: 'female', age: 35 }
const sum = (points: readonly number[]) => points.reduce((a, b) => a + b, 0)
const times = (count: number, answers: readonly number[]) => Array.from({ length: count }, () => answers)

type Bands = (total: number) => string | undefined

/** Adds up what is there; each gap may give the least or the most of its question. */
function additive(points: Points, answers: Rule['answers'], bandOf: Bands): Expected {
  const low = sum(points.map((point, i) => point ?? Math.min(...answers[i]!)))
  const high = sum(points.map((point, i) => point ?? Math.max(...answers[i]!)))
  const missing = points.flatMap((point, i) => (point === null ? [i] : []))
  const band = bandOf(low) === bandOf(high) ? bandOf(low) : undefined
  return { ...(missing.length === 0 && { total: low }), range: [low, high], band, missing }
}

const from =
  (cutoff: number, below = 'negative', above = 'positive'): Bands =>
  (total) =>
    total >= cutoff ? above : below

const plain = (answers: Rule['answers'], bands: Bands): Rule => ({
  answers,
  expect: (points) => additive(points, answers, bands),
})

const YES_NO = [1, 0]
const NO_YES = [0, 1]
const FIVE = [0, 1, 2, 3, 4]

/** "Never" to the first question: those that follow from drinking are not asked and count nothing. */
function afterNever(points: Points, answers: Rule['answers'], closed: readonly number[], bands: Bands): Expected {
  const asked = points[0] === 0 ? points.map((point, i) => (closed.includes(i) ? 0 : point)) : points
  // With the first question open, those it decides about may also not be asked at all: their least is 0 anyhow.
  return additive(asked, answers, bands)
}

const AUDIT_C = times(3, FIVE)
const AUDIT = [...times(8, FIVE), ...times(2, [0, 2, 4])]
const zone: Bands = (total) => `zone-${total >= 20 ? 4 : total >= 16 ? 3 : total >= 8 ? 2 : 1}`

/** The first answer says whether there was any use; the rest is asked only after a yes. */
function taps2(count: number): Rule {
  const answers = times(count, YES_NO)
  const bands: Bands = (total) => (total === 0 ? 'no-use' : total === 1 ? 'problem-use' : 'higher-risk')
  return {
    answers,
    expect: (points) => {
      if (points[0] === null) return { range: [0, count], band: undefined, missing: [0] }
      return additive(points[0] === 0 ? times(count, [0]).flat() : points, answers, bands)
    },
  }
}

const dast: Bands = (total) =>
  total === 0 ? 'none' : total <= 2 ? 'low' : total <= 5 ? 'moderate' : total <= 8 ? 'substantial' : 'severe'

const BOTH = [ANYONE, { sex: 'male', age: 35 }, { sex: 'unknown', age: 35 }] as const

export const RULES: Readonly<Record<string, Rule>> = {
  hark: plain(times(4, YES_NO), from(1)),
  hits: plain(times(4, [1, 2, 3, 4, 5]), from(11)),
  'e-hits': plain(times(5, [1, 2, 3, 4, 5]), from(7)),
  wast: plain(times(8, [0, 1, 2]), from(5)),
  'wast-short': plain(times(2, [0, 1, 2]), from(4)),
  pvs: plain([[1, 0, 0], NO_YES, YES_NO], from(1)),
  stat: plain(times(3, YES_NO), from(1)),
  aas: plain(times(5, YES_NO), from(1)),
  ovat: plain(times(4, YES_NO), from(1)),
  'da-5': plain(times(5, YES_NO), from(3, 'threshold-not-reached', 'discuss-urgently')),
  crafft: plain(times(6, YES_NO), from(2)),
  'dast-10': plain([YES_NO, YES_NO, NO_YES, ...times(7, YES_NO)], dast),
  'audit-c': {
    answers: AUDIT_C,
    people: BOTH,
    expect: (points, { sex }) => afterNever(points, AUDIT_C, [1, 2], from(sex === 'male' ? 4 : 3)),
  },
  audit: { answers: AUDIT, expect: (points) => afterNever(points, AUDIT, [1, 2, 3, 4, 5, 6, 7], zone) },
  'usaudit-c': {
    answers: times(3, [0, 1, 2, 3, 4, 5, 6]),
    people: [...BOTH, { sex: 'male', age: 65 }, { sex: 'male', age: 66 }],
    expect: (points, { sex, age }) =>
      additive(points, times(3, [0, 1, 2, 3, 4, 5, 6]), from(sex === 'male' && age <= 65 ? 8 : 7)),
  },
  usaudit: {
    answers: [...times(3, [0, 1, 2, 3, 4, 5, 6]), ...AUDIT.slice(3)],
    expect: (points) => {
      const all = additive(points, [...times(3, [0, 1, 2, 3, 4, 5, 6]), ...AUDIT.slice(3)], () => 'sum-only')
      return all.missing.length > 0 ? { ...all, band: undefined } : all
    },
  },
  'taps-2-tobacco': taps2(3),
  'taps-2-alcohol': taps2(4),
  'taps-2-cannabis': taps2(3),
  'taps-2-stimulants': taps2(3),
  'taps-2-heroin': taps2(3),
  'taps-2-opioid-medicine': taps2(3),
  'taps-2-sedatives': taps2(3),
  'taps-2-stimulant-medicine': taps2(3),
}

export const peopleOf = ({ people = [ANYONE] }: Rule): readonly Person[] => people
