import { unknownFacts } from '../plan/rule-problems.js'
import type { Instrument } from './instrument.js'
import type { Guidance } from './guidance.js'

/** Instruments that set no fact, or one that nobody defined; and facts that are said to come from answers and come from none. */
export function factProblems(
  instruments: ReadonlyMap<string, Instrument>,
  { facts, tactics }: Pick<Guidance, 'facts' | 'tactics'>,
): string[] {
  const setBy = { answer: new Set<string>(), result: new Set<string>() }
  const problems = [...instruments].flatMap(([id, { interpretation }]) => {
    const { result, answers = [] } = interpretation.facts ?? {}
    const file = `questionnaires/${id}/interpretation.json`
    if (!result && answers.length === 0)
      return [`${file}: its answers change nothing; "facts" must say which facts they set`]
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
    ...unnamedValues(facts, tactics),
  ]
}

/** Values that staff tick one by one are named by the fact itself, or by the list of tactics. */
const unnamedValues = (facts: Guidance['facts'], tactics: Guidance['tactics']): string[] =>
  facts
    .filter(({ multiple, valueLabels, from }) => multiple && !valueLabels && from.some(({ kind }) => kind === 'tick'))
    .flatMap(({ id, values }) =>
      values
        .filter((value) => !tactics.has(value))
        .map((value) => `guidance/situation.json: ${id} holds ${value}, which guidance/tactics.json lacks`),
    )

type ResultFacts = NonNullable<NonNullable<Instrument['interpretation']['facts']>['result']>

const valuesOf = (result: ResultFacts): readonly string[] => [
  ...new Set([
    ...('bands' in result
      ? [...Object.values(result.bands), ...Object.values(result.with ?? {}).flatMap((bands) => Object.values(bands))]
      : [result.raised, result.none]),
    result.declined,
    result.unknown,
  ]),
]
