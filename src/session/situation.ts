import type { Content } from '../content/content.js'
import type { FactDefinition, Known } from '../guidance/situation.js'
import type { Facts } from '../plan/derived/facts.js'
import { isDoubted, joinFacts } from '../plan/join-facts.js'
import { factsOfAnswers, factsOfResult, type Given, type GivenByAnswer } from '../score/given-facts.js'
import { ageGroup } from './age.js'
import { launchVariablesOf } from './launch-variables.js'
import { allResultsOf } from './results.js'
import type { Session } from './session.js'

/**
 * Every fact of a session: from its answers and results, from what staff ticked, from chart, site and session. Nothing
 * of it is stored: a changed answer changes it at once.
 *
 * @param isPart2  whether this session's setting is a program under 42 CFR Part 2
 */
export function situationOf(session: Session, content: Content, isPart2: boolean): Facts {
  const { facts } = content.guidance
  const dismissed = new Set(session.dismissed)
  const counts = ({ fact }: Given): boolean => !dismissed.has(fact)
  const knownHere = [
    ...Object.entries(session.ticks).map(([fact, value]): Given => ({ fact, value })),
    ...facts.flatMap((fact) => known(fact, session, isPart2)),
  ].filter(counts)
  const holds = (given: Given): boolean => counts(given) && !isDoubted(given, facts, knownHere)
  return joinFacts(facts, { observed: observedIn(session, content, holds), known: knownHere })
}

/**
 * Who declines all questions declines those about violence and control. An instrument says so in its result; a form
 * whose result stands for no fact, such as that for young people, or a setting without one, would leave them unasked.
 */
const DECLINED_TODAY: readonly Given[] = [
  { fact: 'ipv', value: 'declined' },
  { fact: 'coercion', value: 'declined' },
]

/** What questionnaires say: results of what was asked, and every single answer, as far as it holds. */
function observedIn(session: Session, content: Content, holds: (given: Given) => boolean): readonly Given[] {
  const results = allResultsOf(session, content).flatMap((result): readonly Given[] => {
    const interpretation = content.instruments.get(result.instrument)?.interpretation
    return interpretation ? factsOfResult(interpretation, result) : []
  })
  const forms = Object.entries(session.asked).map(([id, { response, settled }]): Heard => {
    const instrument = content.instruments.get(id)
    if (!instrument) return []
    const { interpretation, questionnaire } = instrument
    return factsOfAnswers(interpretation, questionnaire, response, launchVariablesOf(session), settled).filter(holds)
  })
  const today = session.consent?.toAsk === false ? DECLINED_TODAY : []
  return [...[...results, ...today].filter(holds), ...forms.flatMap(notAnsweredElsewhere)]
}

/** What one form leaves open was answered where another one has such an answer. */
const notAnsweredElsewhere = (form: Heard, _at: number, all: readonly Heard[]): Heard =>
  form.filter(({ fact, couldBe }) => {
    const isSuch = (one: GivenByAnswer): boolean =>
      one.fact === fact && !one.couldBe && [one.value].flat().some((value) => couldBe?.includes(value))
    return !couldBe || !all.some((other) => other !== form && other.some(isSuch))
  })

type Heard = readonly GivenByAnswer[]

/** What chart, site and session say of one fact. */
function known({ id, from }: FactDefinition, session: Session, isPart2: boolean): readonly Given[] {
  const { patient, setting, telehealth, privacy, rechecked, eighteen } = session
  const yesNo = (holds: boolean): string => (holds ? 'yes' : 'no')
  const values: Readonly<Record<Known, string | undefined>> = {
    sex: patient.sex,
    age: ageGroup(patient.age, eighteen),
    'over-65': yesNo((patient.age?.min ?? 0) > 65),
    setting,
    'part2-program': yesNo(isPart2),
    privacy: privacy ?? 'unknown',
    telehealth: telehealth ? 'telehealth' : 'in-person',
    'alone-check-lapsed': yesNo(telehealth === true && !rechecked?.includes('plan')),
  }
  return from.flatMap((source): Given[] => {
    const value = 'what' in source ? values[source.what] : undefined
    return value === undefined ? [] : [{ fact: id, value }]
  })
}
