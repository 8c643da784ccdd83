import { unknownFacts } from '../plan/rule-problems.js'
import type { Instrument } from './instrument.js'
import type { Guidance } from './guidance.js'

/** Facts that instruments set and nobody defined; and facts that are said to come from answers and come from none. */
export function factProblems(
  instruments: ReadonlyMap<string, Instrument>,
  { facts, tactics }: Pick<Guidance, 'facts' | 'tactics'>,
): string[] {
  const setBy = { answer: new Set<string>(), result: new Set<string>() }
  const problems = [...instruments].flatMap(([id, { interpretation }]) => {
    const { result, answers = [] } = interpretation.facts ?? {}
    const file = `questionnaires/${id}/interpretation.json`
    if (result) setBy.result.add(result.fact)
    answers.forEach(({ set }) => Object.keys(set).forEach((fact) => setBy.answer.add(fact)))
    return [
      ...(result ? unknownFacts(file, { [result.fact]: valuesOf(result) }, facts) : []),
      ...answers.flatMap(({ item, set }) => unknownFacts(`${file}: "${item}"`, set, facts)),
    ]
  })
  return [
    ...problems,
    ...facts.flatMap(({ id, from }) =>
      from
        .filter(({ kind }) => (kind === 'answer' || kind === 'result') && !setBy[kind].has(id))
        .map(({ kind }) => `guidance/situation.json: ${id} comes from an ${kind}, and no questionnaire sets it`),
    ),
    ...(facts.find(({ id }) => id === 'tactics')?.values ?? [])
      .filter((tactic) => !tactics.has(tactic))
      .map((tactic) => `guidance/situation.json: tactics holds ${tactic}, which guidance/tactics.json lacks`),
  ]
}

type ResultFacts = NonNullable<NonNullable<Instrument['interpretation']['facts']>['result']>

const valuesOf = (result: ResultFacts): readonly string[] => [
  ...new Set([
    ...('bands' in result ? Object.values(result.bands) : [result.raised, result.none]),
    result.declined,
    result.unknown,
  ]),
]
