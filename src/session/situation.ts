import type { Content } from '../content/content.js'
import type { FactDefinition, Known } from '../guidance/situation.js'
import type { Facts } from '../plan/derived/facts.js'
import { joinFacts, type Observed } from '../plan/join-facts.js'
import { factsOfAnswers, factsOfResult, type Given } from '../score/given-facts.js'
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
  return joinFacts(facts, {
    observed: observedIn(session, content).filter(counts),
    known: [
      ...Object.entries(session.ticks).map(([fact, value]): Given => ({ fact, value })),
      ...facts.flatMap((fact) => known(fact, session, isPart2)),
    ].filter(counts),
  })
}

/**
 * Who declines all questions declines those about violence and control. An instrument says so in its result; a form
 * whose result stands for no fact, such as that for young people, or a setting without one, would leave them unasked.
 */
const DECLINED_TODAY: readonly Given[] = [
  { fact: 'ipv', value: 'declined' },
  { fact: 'coercion', value: 'declined' },
]

/** What questionnaires say: results of what was asked, and every single answer. */
function observedIn(session: Session, content: Content): readonly Observed[] {
  const results = allResultsOf(session, content).flatMap((result): readonly Given[] => {
    const interpretation = content.instruments.get(result.instrument)?.interpretation
    return interpretation ? factsOfResult(interpretation, result) : []
  })
  const answers = Object.entries(session.asked).flatMap(([form, { response, settled }]): readonly Observed[] => {
    const instrument = content.instruments.get(form)
    if (!instrument) return []
    const { interpretation, questionnaire } = instrument
    const given = factsOfAnswers(interpretation, questionnaire, response, launchVariablesOf(session), settled)
    return given.map((one) => ({ ...one, form }))
  })
  return [...results, ...answers, ...(session.consent?.toAsk === false ? DECLINED_TODAY : [])]
}

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
