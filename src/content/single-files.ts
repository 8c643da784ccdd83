import { readAvoidList } from '../guidance/avoid-list.js'
import { readChartSuggestions } from '../guidance/chart-suggestions.js'
import { readStaffNotes } from '../guidance/staff-notes.js'
import { readPractices } from '../guidance/practices.js'
import { readReceivers } from '../guidance/receivers.js'
import { readReferralTypes } from '../guidance/referral-types.js'
import { readSituation } from '../guidance/situation.js'
import { readTimes } from '../guidance/times.js'
import { readPatientSurvey, readSiteTexts } from '../guidance/site-texts.js'
import type { Parsed } from '../parsed.js'
import type { Gathering } from './gathering.js'

type Read<T> = (json: unknown, file: string) => Parsed<T>

/** The files of `guidance/` of which there is one each; what could not be read is `undefined`. */
export function readSingleFiles(from: Gathering) {
  const one = <T>(name: string, read: Read<T>): T | undefined => {
    const file = from.required(`guidance/${name}`)
    return file && from.read(file, read)
  }
  return {
    site: one('site.json', readSiteTexts),
    takeHome: one('take-home-card.json', readSiteTexts),
    patientSurvey: one('patient-survey.json', readPatientSurvey),
    facts: one('situation.json', readSituation),
    types: one('referrals/types.json', readReferralTypes),
    receivers: one('referrals/receivers.json', readReceivers),
    notes: one('notes.json', readStaffNotes),
    notNow: one('not-now.json', readStaffNotes),
    tactics: one('tactics.json', readStaffNotes),
    times: one('times.json', readTimes),
    sources: one('sources.json', readStaffNotes),
    practices: one('practices.json', readPractices),
    avoid: one('avoid-list.json', readAvoidList),
    chartSuggestions: one('chart-suggestions.json', readChartSuggestions),
  }
}

/** Nothing is missing. */
export function isWhole<T extends object>(parts: T): parts is { [Name in keyof T]: NonNullable<T[Name]> } & T {
  return Object.values(parts).every((part) => part !== undefined)
}
