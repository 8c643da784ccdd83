import { z } from 'zod'
import { nonEmptyText, parseWith, type Parsed } from '../parsed.js'
import { siteTexts } from './site-texts.js'

const patientSurvey = siteTexts.extend({
  /** By fact of `situation.json`: with any of these values nobody is asked how it was. */
  notAskedWhen: z.record(z.string(), z.array(nonEmptyText).min(1)),
})

/** The questions after the visit. */
export type PatientSurvey = Readonly<z.infer<typeof patientSurvey>>

/** Reads `patient-survey.json`. */
export function readPatientSurvey(json: unknown, file: string): Parsed<PatientSurvey> {
  return parseWith(patientSurvey, json, file)
}
