import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readAvoidList } from '../../src/guidance/avoid-list.js'
import { readLearningCard } from '../../src/guidance/learning-card.js'
import { readDirectory } from '../../src/guidance/directory.js'
import { readStaffNotes } from '../../src/guidance/staff-notes.js'
import { readPathway } from '../../src/plan/pathway.js'
import { readPractices } from '../../src/guidance/practices.js'
import type { Parsed } from '../../src/parsed.js'
import { readReferralTypes } from '../../src/guidance/referral-types.js'
import { readSafetyPlan } from '../../src/guidance/safety-plan.js'
import { readScript } from '../../src/guidance/script.js'
import { readPatientSurvey, readSiteTexts } from '../../src/guidance/site-texts.js'

const GUIDANCE = path.resolve(import.meta.dirname, '../../guidance')
type Read<T> = (raw: string, file: string) => Parsed<T>

/** Everything that is read from `guidance/`; a file that cannot be read fails the test with all its problems. */
export function shippedGuidance() {
  return {
    pathways: readFolder('pathways', '.json', fromJson(readPathway)),
    scripts: ['en', 'es'].flatMap((language) => readFolder(`scripts/${language}`, '.txt', readScript)),
    safetyPlan: ['en', 'es'].flatMap((language) =>
      readFolder(`safety-plan/${language}`, '.json', fromJson(readSafetyPlan)),
    ),
    cards: readFolder('learn/en', '.txt', readLearningCard),
    types: readOne('referrals/types.json', fromJson(readReferralTypes)),
    national: readOne('referrals/national.json', fromJson(readDirectory)),
    sampleArea: readOne('referrals/sample-area.json', fromJson(readDirectory)),
    notes: readOne('notes.json', fromJson(readStaffNotes)),
    notNow: readOne('not-now.json', fromJson(readStaffNotes)),
    tactics: readOne('tactics.json', fromJson(readStaffNotes)),
    sources: readOne('sources.json', fromJson(readStaffNotes)),
    site: readOne('site.json', fromJson(readSiteTexts)),
    takeHome: readOne('take-home-card.json', fromJson(readSiteTexts)),
    patientSurvey: readOne('patient-survey.json', fromJson(readPatientSurvey)),
    practices: readOne('practices.json', fromJson(readPractices)),
    avoid: readOne('avoid-list.json', fromJson(readAvoidList)),
  }
}

function readFolder<T>(folder: string, ending: string, read: Read<T>): T[] {
  return readdirSync(path.join(GUIDANCE, folder))
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => readOne(`${folder}/${name}`, read))
}

function readOne<T>(file: string, read: Read<T>): T {
  const parsed = read(readFileSync(path.join(GUIDANCE, file), 'utf8'), file)
  if (parsed.value === undefined) throw new Error(parsed.problems?.join('\n'))
  return parsed.value
}

function fromJson<T>(read: (json: unknown, file: string) => Parsed<T>): Read<T> {
  return (raw, file) => read(JSON.parse(raw), file)
}
