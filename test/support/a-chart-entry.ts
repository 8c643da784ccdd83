import type { Observation } from 'fhir/r4.js'
import { entriesFor, type Choice, type EntryContent, type NeutralCodes } from '../../src/record/chart-entries.js'
import type { BandCodes } from '../../src/record/band-entry.js'
import type { Labels } from '../../src/record/labels.js'
import type { Result } from '../../src/score/result.js'
import { readJson } from './load-instrument.js'

const recordOf = (id: string): BandCodes =>
  (readJson(`questionnaires/${id}/interpretation.json`) as { record: BandCodes }).record

/** What is shipped. */
export const CONTENT: EntryContent = {
  labels: readJson('guidance/record/labels.json') as Labels,
  labelling: { profile: 'discreet', part2: false },
  neutral: readJson('guidance/record/neutral.json') as NeutralCodes,
  bands: { hark: recordOf('hark'), 'audit-c': recordOf('audit-c') },
  includeTotal: false,
  claimProfile: true,
}

export const SUBJECT = {
  patient: 'pat-1',
  encounter: 'enc-1',
  performer: 'Practitioner/dr-rivera',
  at: new Date('2026-11-22T09:00:00Z'),
}

export const CUTOFF = { id: 'invented', threshold: '1 or more', source: 'invented', population: 'nobody' }

export const scored = (instrument: string, band = 'positive', total = 4): Result => ({
  kind: 'scored',
  instrument,
  total,
  band,
  range: { min: 0, max: 12 },
  cutoff: CUTOFF,
})

/** What a session of these instruments would write; the identifiers are numbered. */
export function entriesOf(
  choice: Partial<Choice>,
  content: Partial<EntryContent> = {},
  subject = SUBJECT,
): Observation[] {
  let number = 0
  const whole = { level: 'band', contactAgreed: false, results: [scored('hark')], ...choice } as const
  return entriesFor(whole, subject, { ...CONTENT, ...content }, () => `00000000-0000-4000-8000-${++number}`)
}

export const aChartEntry = (choice: Partial<Choice> = {}): Observation => entriesOf(choice)[0]!
