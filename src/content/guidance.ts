import type { AvoidList } from '../guidance/avoid-list.js'
import type { ChartSuggestion } from '../guidance/chart-suggestions.js'
import type { LearningCard } from '../guidance/learning-card.js'
import type { EducationCard } from '../guidance/education-card.js'
import type { Directory } from '../guidance/directory.js'
import type { StaffNotes } from '../guidance/staff-notes.js'
import type { Receiver } from '../guidance/receivers.js'
import type { FactDefinition } from '../guidance/situation.js'
import type { PlanContent } from '../plan/make-plan.js'
import { namedByRules } from '../plan/pathway.js'
import type { Practice } from '../guidance/practices.js'
import type { ReferralType, Trait } from '../guidance/referral-types.js'
import { isShown, type SafetyPlan } from '../guidance/safety-plan.js'
import type { Script } from '../guidance/script.js'
import type { PatientSurvey, SiteTexts } from '../guidance/site-texts.js'
import type { Times } from '../guidance/times.js'
import { byId, byLanguage, type ByLanguage } from './by-language.js'
import { cited } from './cited.js'
import type { Gathering } from './gathering.js'
import type { Instrument } from './instrument.js'
import { readGuidanceFiles, type GuidanceFiles } from './guidance-files.js'
import { guidanceProblems } from './guidance-problems.js'

/** Everything of `guidance/` that is said and offered. Every `source` in it is a citation a reader can follow. */
export type Guidance = Readonly<{
  /** Every fact that rules may use. */
  facts: readonly FactDefinition[]
  plan: PlanContent
  /** Language, then id. */
  scripts: ByLanguage<Script>
  safetyPlan: ByLanguage<SafetyPlan>
  referralTypes: ReadonlyMap<string, ReferralType>
  receivers: ReadonlyMap<string, Receiver>
  /** What can be said of a service, by id. */
  traits: ReadonlyMap<string, string>
  filters: readonly Trait[]
  directories: readonly Directory[]
  notes: ReadonlyMap<string, Note>
  notNow: ReadonlyMap<string, Note>
  /** Ways a partner may act on someone's substance use, by id. */
  tactics: ReadonlyMap<string, Note>
  cards: readonly LearningCard[]
  practices: readonly Practice[]
  /** About how long each kind of item takes. */
  times: Times
  /** Cards to give or to show: language, then id. */
  educationCards: ByLanguage<EducationCard>
  site: SiteTexts
  /** Parts of the neutral card, and the questions after the visit. */
  takeHome: SiteTexts
  patientSurvey: PatientSurvey
  avoid: AvoidList
  /** What a chart may say that staff are asked about, where a site turned it on. */
  chartSuggestions: readonly ChartSuggestion[]
}>

export type Note = StaffNotes['items'][number]

/**
 * @param instruments  those that rules may ask
 * @param settings  the settings of `sets.json`: they are the values of the facts that come from there
 */
export function loadGuidance(
  from: Gathering,
  instruments: ReadonlyMap<string, Instrument>,
  settings: readonly string[],
): Guidance | undefined {
  const read = readGuidanceFiles(from)
  if (!read) return undefined
  const files = cited(read, from)
  const facts = files.facts.map((fact) => withSettings(fact, settings))
  const plan = planContentOf(files)
  from.problems.push(...guidanceProblems(files, { facts, plan, questionnaires: new Set(instruments.keys()) }))
  return {
    facts,
    plan,
    scripts: byLanguage(files.scripts),
    safetyPlan: byLanguage(files.sections.filter(isShown)),
    referralTypes: byId(files.types.types),
    receivers: byId(files.receivers.receivers),
    traits: new Map(files.types.traits.map(({ id, title }) => [id, title])),
    filters: files.types.traits,
    directories: files.directories,
    notes: byId(files.notes.items),
    notNow: byId(files.notNow.items),
    tactics: byId(files.tactics.items),
    cards: files.cards,
    educationCards: byLanguage(files.educationCards),
    practices: files.practices.practices,
    times: files.times,
    site: files.site,
    takeHome: files.takeHome,
    patientSurvey: files.patientSurvey,
    avoid: files.avoid,
    chartSuggestions: files.chartSuggestions.suggestions,
  }
}

/** A site's own settings are values of a fact like ours, without touching `situation.json`. */
function withSettings(fact: FactDefinition, settings: readonly string[]): FactDefinition {
  const isSetting = fact.from.some((source) => source.kind === 'site' && source.what === 'setting')
  return isSetting ? { ...fact, values: [...new Set([...fact.values, ...settings])] } : fact
}

function planContentOf({ pathways, types, notes, notNow }: GuidanceFiles): PlanContent {
  const receivers = new Map(types.types.map(({ id, receiver }) => [id, receiver]))
  const named = namedByRules(pathways)
  const beside = new Map([...notes.items, ...notNow.items].map((note) => [note.id, note.beside ?? []]))
  return {
    pathways,
    receiverOf: (id) => receivers.get(id),
    besideOf: (id) => beside.get(id) ?? [],
    isNamed: (id) => named.has(id),
  }
}
