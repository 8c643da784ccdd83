import type { LearningCard } from '../guidance/learning-card.js'
import type { Directory } from '../guidance/directory.js'
import type { StaffNotes } from '../guidance/staff-notes.js'
import type { Pathway } from '../plan/pathway.js'
import type { Practice } from '../guidance/practices.js'
import type { ReferralType } from '../guidance/referral-types.js'
import { isShown, type SafetyPlan } from '../guidance/safety-plan.js'
import type { Script } from '../guidance/script.js'
import type { SiteTexts } from '../guidance/site-texts.js'
import { cited } from './cited.js'
import type { Gathering } from './gathering.js'
import { readGuidanceFiles } from './guidance-files.js'
import { guidanceProblems } from './guidance-problems.js'

/** Everything of `guidance/` that is said and offered. Every `source` in it is a citation a reader can follow. */
export type Guidance = Readonly<{
  pathways: readonly Pathway[]
  /** Language, then id. */
  scripts: ByLanguage<Script>
  safetyPlan: ByLanguage<SafetyPlan>
  referralTypes: ReadonlyMap<string, ReferralType>
  /** What can be said of a service, by id. */
  traits: ReadonlyMap<string, string>
  directories: readonly Directory[]
  notes: ReadonlyMap<string, Note>
  notNow: ReadonlyMap<string, Note>
  /** Ways a partner may act on someone's substance use, by id. */
  tactics: ReadonlyMap<string, Note>
  cards: readonly LearningCard[]
  practices: readonly Practice[]
  site: SiteTexts
  /** Texts of the take-home card, and the questions on the patient's last page. */
  takeHome: SiteTexts
  patientSurvey: SiteTexts
}>

export type ByLanguage<T> = ReadonlyMap<string, ReadonlyMap<string, T>>
export type Note = StaffNotes['items'][number]

export function loadGuidance(from: Gathering): Guidance | undefined {
  const read = readGuidanceFiles(from)
  if (!read) return undefined
  const files = cited(read, from)
  from.problems.push(...guidanceProblems(files))
  return {
    pathways: files.pathways,
    scripts: byLanguage(files.scripts),
    safetyPlan: byLanguage(files.sections.filter(isShown)),
    referralTypes: byId(files.types.types),
    traits: new Map(files.types.traits.map(({ id, title }) => [id, title])),
    directories: files.directories,
    notes: byId(files.notes.items),
    notNow: byId(files.notNow.items),
    tactics: byId(files.tactics.items),
    cards: files.cards,
    practices: files.practices.practices,
    site: files.site,
    takeHome: files.takeHome,
    patientSurvey: files.patientSurvey,
  }
}

function byId<T extends Readonly<{ id: string }>>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

function byLanguage<T extends Readonly<{ id: string; language: string }>>(items: readonly T[]): ByLanguage<T> {
  const languages = [...new Set(items.map(({ language }) => language))]
  return new Map(languages.map((language) => [language, byId(items.filter((item) => item.language === language))]))
}
