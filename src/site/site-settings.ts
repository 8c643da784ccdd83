import { z } from 'zod'
import { PATIENT_NAMES } from '../audit/patient-name.js'
import { CHART_SUGGESTIONS } from '../guidance/chart-suggestions.js'
import type { Parsed } from '../parsed.js'
import { CHANGEABLE } from '../record/compare-entry.js'
import { RECORD_LEVELS } from '../record/levels.js'

const kebab = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'is not kebab-case')

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** What a clinic decides about one EHR tenant: the `site` part of the tenant's file. */
const SITE = z
  .strictObject({
    /** Whether this tenant is a program under 42 CFR Part 2; `mixed`: some of its units are. */
    part2Program: z.union([z.boolean(), z.literal('mixed')]),
    /** What kind of care this is: which questions are asked, and how the plan reads. A set of `questionnaires/sets.json`. */
    setting: kebab,
    /** IANA name, for example `America/Chicago`: ages and dates are those of the calendar there. */
    timeZone: z.string().refine(isTimeZone, 'is no IANA time zone'),
    /** Staff in another setting than the tenant's: their `fhirUser` id. */
    settingByUser: z
      .record(z.string().regex(/^[A-Za-z0-9.-]{1,64}$/), kebab)
      .default({})
      // Looked up by an id from outside: `constructor` is a FHIR id, too, and must find nothing.
      .transform((settings) => Object.assign(Object.create(null) as typeof settings, settings)),
    /** The most that may ever be written to this EHR's chart. */
    highestRecordLevel: z.enum(RECORD_LEVELS).default('none'),
    includeTotal: z.boolean().default(false),
    /** Whether this EHR takes entries that claim the US Core profile: one that checks them without knowing it refuses all. */
    claimProfile: z.boolean().default(false),
    /** What this EHR is known to leave out or change, of what is no danger: then an entry without it counts as saved. */
    serverMayChange: z.array(z.enum(CHANGEABLE)).readonly().default([]),
    labelProfile: kebab.default('discreet'),
    /** What of the chart staff are asked about on the plan page; each needs the scopes to read it. */
    chartSuggestions: z.array(z.enum(CHART_SUGGESTIONS)).default([]),
    /** How the audit names a patient of this tenant. */
    auditPatient: z.enum(PATIENT_NAMES).default('id'),
    idleMinutes: z.number().min(1).max(15).default(10),
    absoluteMinutes: z.number().min(5).max(480).default(60),
    /** How long a page with a topic stays open without a touch: before staff, and before a patient who holds the device. */
    staffLockSeconds: z.number().int().min(60).max(300).default(120),
    patientLockSeconds: z.number().int().min(60).max(120).default(90),
    /** Whether the patient may answer in the window staff use, with a way back to the chart; see docs/privacy.md. */
    handOverInSameWindow: z.boolean().default(false),
  })
  .readonly()

export type SiteSettings = z.infer<typeof SITE>

/** @returns the settings, or every problem at once: `site.path: what is wrong` */
export function readSiteSettings(json: unknown): Parsed<SiteSettings> {
  const read = SITE.safeParse(json)
  if (read.success) return { value: Object.freeze(read.data) }
  return { problems: read.error.issues.map(({ path, message }) => `${['site', ...path].join('.')}: ${message}`) }
}
