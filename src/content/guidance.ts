import { readDirectory, type Directory } from '../plan/directory.js'
import { readNotes, type Notes } from '../plan/notes.js'
import { readPathway, type Pathway } from '../plan/pathway.js'
import { readReferralTypes, type ReferralType } from '../plan/referral-types.js'
import { readSafetyPlan, isShown, type SafetyPlan } from '../plan/safety-plan.js'
import { fillScript, readScript, type Script } from '../plan/script.js'
import { readSiteTexts, textsIn, type SiteTexts } from '../plan/site-texts.js'
import type { Gathering } from './gathering.js'

/** Everything of `guidance/` that is said and offered. */
export type Guidance = Readonly<{
  pathways: readonly Pathway[]
  /** Language, then id. */
  scripts: ByLanguage<Script>
  safetyPlan: ByLanguage<SafetyPlan>
  referralTypes: ReadonlyMap<string, ReferralType>
  /** What can be said of a place, by id. */
  traits: ReadonlyMap<string, string>
  directories: readonly Directory[]
  notes: ReadonlyMap<string, Note>
  notNow: ReadonlyMap<string, Note>
  site: SiteTexts
}>

export type ByLanguage<T> = ReadonlyMap<string, ReadonlyMap<string, T>>
export type Note = Notes['items'][number]

export function loadGuidance(from: Gathering): Guidance | undefined {
  const site = one(from, 'guidance/site.json', readSiteTexts)
  const types = one(from, 'guidance/referrals/types.json', readReferralTypes)
  const notes = one(from, 'guidance/notes.json', readNotes)
  const notNow = one(from, 'guidance/not-now.json', readNotes)
  const pathways = all(from, /^guidance\/pathways\/[^/]+\.json$/, readPathway)
  const directories = all(from, /^guidance\/referrals\/(?!types\.json)[^/]+\.json$/, readDirectory)
  const sections = all(from, /^guidance\/safety-plan\/[^/]+\/[^/]+\.json$/, readSafetyPlan)
  const scripts = from.matching(/^guidance\/scripts\/[^/]+\/[^/]+\.txt$/).flatMap((file) => {
    const script = from.take(readScript(file.text, file.name))
    if (!script || !site) return []
    return from.take(fillScript(script, textsIn(site, script.language), file.name)) ?? []
  })
  if (!site || !types || !notes || !notNow) return undefined

  const guidance: Guidance = {
    pathways,
    scripts: byLanguage(scripts),
    safetyPlan: byLanguage(sections.filter(isShown)),
    referralTypes: new Map(types.types.map((type) => [type.id, type])),
    traits: new Map(types.traits.map(({ id, title }) => [id, title])),
    directories,
    notes: new Map(notes.items.map((note) => [note.id, note])),
    notNow: new Map(notNow.items.map((note) => [note.id, note])),
    site,
  }
  from.problems.push(...brokenLinks(guidance, new Set(sections.map(({ id }) => id))))
  return guidance
}

/** Every id a rule names must exist: a plan must never promise a page that is not there. */
function brokenLinks(
  { pathways, scripts, referralTypes, notes, notNow }: Guidance,
  sections: ReadonlySet<string>,
): string[] {
  const english = scripts.get('en')
  return pathways.flatMap(({ pathway, rules }) =>
    rules.flatMap(({ id, then }) => {
      const unknown = [
        ...(then.scripts ?? []).filter((script) => !english?.has(script)),
        ...(then.safetyPlan ?? []).filter((section) => !sections.has(section)),
        ...(then.referrals ?? []).filter((type) => !referralTypes.has(type)),
        ...(then.notes ?? []).filter((note) => !notes.has(note)),
        ...(then.suppress ?? []).filter((thing) => !/^(CS|SP|RT)-\d/.test(thing) && !notNow.has(thing)),
      ]
      return unknown.map(
        (thing) => `guidance/pathways/${pathway}.json: rule ${id} names "${thing}", which does not exist`,
      )
    }),
  )
}

type Read<T> = (json: unknown, file: string) => { value?: T; problems?: readonly string[] }

function one<T>(from: Gathering, name: string, read: Read<T>): T | undefined {
  const file = from.required(name)
  return file && from.take(read(from.json(file), name))
}

function all<T>(from: Gathering, pattern: RegExp, read: Read<T>): T[] {
  return from.matching(pattern).flatMap((file) => from.take(read(from.json(file), file.name)) ?? [])
}

function byLanguage<T extends Readonly<{ id: string; language: string }>>(items: readonly T[]): ByLanguage<T> {
  const languages = [...new Set(items.map(({ language }) => language))]
  return new Map(
    languages.map((language) => [
      language,
      new Map(items.filter((item) => item.language === language).map((item) => [item.id, item])),
    ]),
  )
}
