import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const siteTexts = z.strictObject({
  /** `true` in the shipped file: production refuses to start until the site has put its own texts here. */
  sample: z.boolean(),
  status,
  date: day,
  about: nonEmptyText,
  source: nonEmptyText,
  /** Name of the text, then language, then the text. */
  texts: z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), z.record(z.string(), nonEmptyText)),
})

export type SiteTexts = Readonly<z.infer<typeof siteTexts>>

/**
 * Reads texts by name and language: `site.json`, what only the site can say, such as its limits of
 * confidentiality; `take-home-card.json`.
 */
export function readSiteTexts(json: unknown, file: string): Parsed<SiteTexts> {
  return parseWith(siteTexts, json, file)
}

/** The site's texts in one language, by name. A text missing in that language is left out, never taken from another. */
export function textsIn({ texts }: SiteTexts, language: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, byLanguage]) => {
      const text = byLanguage[language]
      return text === undefined ? [] : [[name, text]]
    }),
  )
}

const PLACEHOLDER = /\{\{site:([a-z-]+)\}\}/g

/** The names of the site's own texts that a text waits for: `{{site:limits}}` waits for `limits`. */
export const siteTextsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? [])),
]

/** The text with the site's own texts in their places. */
export const fillSiteTexts = (text: string, texts: Readonly<Record<string, string>>): string =>
  text.replaceAll(PLACEHOLDER, (_all, name: string) => texts[name] ?? '')

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
