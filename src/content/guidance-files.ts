import { readAvoidList } from '../guidance/avoid-list.js'
import { readLearningCard } from '../guidance/learning-card.js'
import { readDirectory } from '../guidance/directory.js'
import { readStaffNotes } from '../guidance/staff-notes.js'
import { readPathway } from '../plan/pathway.js'
import { readPractices } from '../guidance/practices.js'
import { readReceivers } from '../guidance/receivers.js'
import { readReferralTypes } from '../guidance/referral-types.js'
import { readSafetyPlan } from '../guidance/safety-plan.js'
import { readSituation } from '../guidance/situation.js'
import { readPatientSurvey, readSiteTexts } from '../guidance/site-texts.js'
import type { Parsed } from '../parsed.js'
import { filledCards, filledScripts } from './filled-texts.js'
import type { Gathering } from './gathering.js'

type Read<T> = (json: unknown, file: string) => Parsed<T>
export type GuidanceFiles = NonNullable<ReturnType<typeof readGuidanceFiles>>

/** Every file of `guidance/` as it stands, with the site's own texts in place; `undefined` when one that is needed is not there. */
export function readGuidanceFiles(from: Gathering) {
  const one = <T>(name: string, read: Read<T>): T | undefined => {
    const file = from.required(`guidance/${name}`)
    return file && from.read(file, read)
  }
  const all = <T>(pattern: RegExp, read: Read<T>): T[] =>
    from.matching(pattern).flatMap((file) => from.read(file, read) ?? [])

  const single = {
    site: one('site.json', readSiteTexts),
    takeHome: one('take-home-card.json', readSiteTexts),
    patientSurvey: one('patient-survey.json', readPatientSurvey),
    facts: one('situation.json', readSituation),
    types: one('referrals/types.json', readReferralTypes),
    receivers: one('referrals/receivers.json', readReceivers),
    notes: one('notes.json', readStaffNotes),
    notNow: one('not-now.json', readStaffNotes),
    tactics: one('tactics.json', readStaffNotes),
    sources: one('sources.json', readStaffNotes),
    practices: one('practices.json', readPractices),
    avoid: one('avoid-list.json', readAvoidList),
  }
  const files = {
    pathways: all(/^guidance\/pathways\/[^/]+\.json$/, readPathway),
    directories: all(/^guidance\/referrals\/(?!types\.json|receivers\.json)[^/]+\.json$/, readDirectory),
    sections: all(/^guidance\/safety-plan\/[^/]+\/[^/]+\.json$/, readSafetyPlan),
    scripts: filledScripts(from, single.site),
    educationCards: filledCards(from, single.site),
    cards: from
      .matching(/^guidance\/learn\/[^/]+\/[^/]+\.txt$/)
      .flatMap(({ text, name }) => from.take(readLearningCard(text, name)) ?? []),
  }
  return isWhole(single) ? { ...files, ...single } : undefined
}

function isWhole<T extends object>(parts: T): parts is { [Name in keyof T]: NonNullable<T[Name]> } & T {
  return Object.values(parts).every((part) => part !== undefined)
}
