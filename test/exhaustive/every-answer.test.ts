import { existsSync, readdirSync } from 'node:fs'
import { DECLINED } from '../../src/questionnaire/form/data-absent.js'
import type { Result } from '../../src/score/result.js'
import { peopleOf, RULES, type Expected, type Rule } from '../support/independent-scorer.js'
import { loadInstrument, responseWith, type Instrument } from '../support/load-instrument.js'

/** Beyond this many, three samples of this many: of all combinations, of complete ones, and of extremes and gaps. */
const MOST = 200_000
const SAMPLED = 8_000
const GAP = -1
const DECLINE = -2

/** Positions of answers, one combination after another: each question answered, open or declined. */
function* combinations({ answers }: Rule): Generator<readonly number[]> {
  const complete = answers.map((points) => [...points.keys()])
  const all = complete.map((positions) => [...positions, GAP, DECLINE])
  if (sizeOf(all) <= MOST) {
    for (let number = 0; number < sizeOf(all); number++) yield digits(number, all)
    return
  }
  for (const options of [all, complete, answers.map((points) => [0, points.length - 1, GAP])]) {
    yield options.map(([first]) => first!)
    yield options.map((positions) => positions.at(-1)!)
    // A step that shares no factor with the number of combinations reaches every answer of every question.
    for (let i = 0, number = 0; i < SAMPLED; i++, number = (number + 1_000_003) % sizeOf(options))
      yield digits(number, options)
  }
  yield* stairs(complete)
  yield* stairs([complete[0]!.slice(0, -1), ...complete.slice(1)])
}

/** One question after another goes up through its answers: the sums on the way are every sum there is. */
function* stairs(options: readonly (readonly number[])[]): Generator<readonly number[]> {
  for (const [step, positions] of options.entries())
    for (const position of positions)
      yield options.map((one, i) => (i < step ? one.at(-1)! : i === step ? position : one[0]!))
}

const sizeOf = (options: readonly (readonly number[])[]) => options.reduce((product, { length }) => product * length, 1)

function digits(number: number, options: readonly (readonly number[])[]): readonly number[] {
  return options.map((choices) => {
    const digit = choices[number % choices.length]!
    number = Math.floor(number / choices.length)
    return digit
  })
}

const BEFORE: Readonly<Record<string, Record<string, string>>> = { 'dast-10': { 'dast-10-use': 'LA33-6' } }

function resultOf({ questionnaire, interpretation, score }: Instrument, positions: readonly number[], person: object) {
  const answers = interpretation.items.map((linkId, i) => {
    const position = positions[i]!
    const { choices } = questionnaire.byLinkId.get(linkId)!
    return [linkId, position === GAP ? null : position === DECLINE ? DECLINED : choices[position]!.code] as const
  })
  const before = BEFORE[interpretation.instrument] ?? {}
  return score(responseWith(questionnaire, { ...before, ...Object.fromEntries(answers) }), person as never)
}

/** Compared by hand: a matcher for each of many thousands would take minutes. @returns what differs */
function difference(result: Result, expected: Expected, linkIds: readonly string[]): string | undefined {
  const found =
    result.kind === 'scored'
      ? [result.total, result.range.min, result.range.max, result.band, '']
      : result.kind === 'incomplete'
        ? [undefined, result.possible.min, result.possible.max, result.band, result.missing.join()]
        : [result.kind]
  const missing = expected.missing.map((i) => linkIds[i]).join()
  const wanted = [expected.total, ...expected.range, expected.band, missing]
  return found.join(' | ') === wanted.join(' | ') ? undefined : `${found.join(' | ')} instead of ${wanted.join(' | ')}`
}

describe.each(Object.entries(RULES))('%s', (id, rule) => {
  it.each(peopleOf(rule))(
    'agrees with the independent scorer on every combination, for $sex, $age',
    ({ sex, age }) => {
      const instrument = loadInstrument(id)
      const { items } = instrument.interpretation
      const wrong: string[] = []
      const totals = new Set<number>()
      let [least, most] = [Infinity, -Infinity]
      let count = 0
      for (const positions of combinations(rule)) {
        count += 1
        const result = resultOf(instrument, positions, { sex, age: { min: age, max: age } })
        const points = positions.map((position, i) => (position < 0 ? null : rule.answers[i]![position]!))
        const declined = isAllDeclined(id, positions)
        const problem = declined
          ? result.kind === 'declined'
            ? undefined
            : `${result.kind} instead of declined`
          : difference(result, rule.expect(points, { sex, age }), items)
        if (result.kind === 'scored') totals.add(result.total)
        if (result.kind === 'incomplete')
          [least, most] = [Math.min(least, result.possible.min), Math.max(most, result.possible.max)]
        if (problem) wrong.push(`${positions.join()}: ${problem}`)
      }
      expect(wrong.slice(0, 5)).toEqual([])
      expect(totals.size).toBe(most - least + 1)
      expect(count).toBeGreaterThanOrEqual(16)
    },
    240_000,
  )
})

/** Everything that was open to be asked was declined; behind a question that closes the others nothing is. */
function isAllDeclined(id: string, positions: readonly number[]): boolean {
  const isClosed = id.startsWith('taps-2') && positions[0] !== 0
  return (isClosed ? positions.slice(0, 1) : positions).every((position) => position === DECLINE)
}

it.each(['alcohol-question', 'drug-question'])('%s reads every number there can be', (id) => {
  const { score } = loadInstrument(id)
  const wrong: number[] = []
  for (let times = 0; times <= 9_999; times++) {
    const item = [{ linkId: id, answer: [{ valueInteger: times }] }]
    const result = score({ resourceType: 'QuestionnaireResponse', status: 'completed', item }, { sex: 'unknown' })
    const band = times >= 1 ? 'positive' : 'negative'
    if (result.kind !== 'scored' || result.total !== times || result.band !== band) wrong.push(times)
  }
  expect(wrong).toEqual([])
})

it('has a rule for every instrument that is scored', () => {
  const shipped = readdirSync('questionnaires').filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))
  const scored = shipped.filter((id) => loadInstrument(id).interpretation.kind === 'score')
  expect(scored.filter((id) => !(id in RULES) && !id.endsWith('-question'))).toEqual([])
})
