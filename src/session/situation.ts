import type { Content } from '../content/content.js'
import { overdoseLevel, withdrawalRisk } from '../plan/overdose-level.js'
import type { Situation, Tactic } from '../plan/plan.js'
import { QUIET_SITUATION } from '../plan/situation.js'
import { pathwayInput } from '../score/result-fact.js'
import type { Result } from '../score/result.js'
import type { StaffFact } from './staff-facts.js'
import { resultsOf } from './results.js'
import { isTeen, type Session } from './session.js'

/**
 * What the pathway looks at, from the results and from what staff ticked.
 *
 * An incomplete screen without a certain band counts as declined: it is met with the same care, and never
 * guessed to be negative. A patient of unknown age counts as an adult for wording only; scores say so themselves.
 */
export function situationOf(session: Session, content: Content): Situation {
  const results = resultsOf(session, content)
  const fed = inputsFrom(results, content)
  const has = (name: StaffFact): boolean => session.staffFacts[name] === true

  return {
    ...QUIET_SITUATION,
    privacy: session.privacy ?? 'unknown',
    mode: session.telehealth ? 'telehealth' : 'in-person',
    setting: session.setting,
    age: isTeen(session) ? 'teen' : 'adult',
    sex: session.patient.sex,
    ipv: (fed['ipv'] ?? 'unasked') as Situation['ipv'],
    coercion: (fed['coercion'] ?? 'unasked') as Situation['coercion'],
    substance: has('highSubstanceRisk') ? 'high' : ((fed['substance'] ?? 'unknown') as Situation['substance']),
    immediateDanger: has('immediateDanger'),
    emergencyNow: has('emergencyNow'),
    danger: has('highDanger') ? 'high' : 'unknown',
    strangledRecently: has('strangledRecently'),
    suicide: has('suicide'),
    harmToChild: has('harmToChild'),
    ...useOf(has, tacticsIn(results, content)),
    onMedication: has('onMedication'),
    pregnancy: has('pregnant') ? 'yes' : 'no',
    children: has('children'),
    lgbtq: has('lgbtq'),
    immigrant: has('immigrant'),
    disability: has('disability'),
    deaf: has('deaf'),
    tribal: has('tribal'),
    language: has('interpreter'),
    usesViolence: has('usesViolence'),
    consentReferral: has('consentReferral'),
  }
}

/** Medicine for opioid use is offered only where opioids were named; a supply of unknown content counts as a danger. */
function useOf(
  has: (name: StaffFact) => boolean,
  tactics: readonly Tactic[],
): Pick<Situation, 'opioidOrIllicit' | 'overdose' | 'withdrawal' | 'tactics'> {
  const signs = {
    opioids: has('opioids'),
    unregulatedOpioids: has('unregulatedOpioids'),
    sedativesOrAlcohol: has('sedativesOrAlcohol'),
    unknownContent: has('unknownContent'),
    priorOverdose: has('priorOverdose'),
    lostTolerance: has('lostTolerance'),
    forcedDose: has('forcedDose'),
    heavyDaily: has('heavyDaily'),
    cutOff: has('cutOff'),
  }
  return {
    opioidOrIllicit: signs.opioids || signs.unregulatedOpioids,
    overdose: overdoseLevel(signs, tactics),
    withdrawal: withdrawalRisk(signs, tactics),
    tactics,
  }
}

/** Topics a patient raised, as the tactics their `interpretation.json` maps them to. */
function tacticsIn(results: readonly Result[], { instruments }: Content): readonly Tactic[] {
  const named = results.flatMap((result) => {
    const interpretation = instruments.get(result.instrument)?.interpretation
    if (result.kind !== 'topics' || interpretation?.kind !== 'topics') return []
    return result.raised.flatMap((linkId) => interpretation.tactics?.[linkId] ?? [])
  })
  return [...new Set(named)] as readonly Tactic[]
}

/** Each instrument's `interpretation.json` names the input it feeds and how its bands map. The weightiest answer wins. */
function inputsFrom(results: readonly Result[], { instruments }: Content): Readonly<Record<string, string>> {
  const fed: Record<string, string> = {}
  for (const result of results) {
    const interpretation = instruments.get(result.instrument)?.interpretation
    const given = interpretation && pathwayInput(interpretation, result)
    if (!given || result.kind === 'not-asked') continue
    const before = fed[given.input]
    if (before === undefined || WEIGHT.indexOf(given.value) < WEIGHT.indexOf(before)) fed[given.input] = given.value
  }
  return fed
}

const WEIGHT = ['positive', 'high', 'moderate', 'declined', 'unknown', 'negative', 'low', 'unasked']
