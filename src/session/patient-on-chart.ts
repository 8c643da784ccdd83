import { z } from 'zod'
import type { PatientFacts } from '../score/result.js'
import { ageRange, type AgeRange } from './age.js'
import { currentName } from './current-name.js'

/** What a chart says about itself that staff must hear before they go on. */
export type ChartMark = 'deceased' | 'inactive' | 'replaced'

export type PatientOnChart = PatientFacts &
  Readonly<{
    /** The name of today; empty where the chart has none. */
    name: string
    birthDate?: string
    age?: AgeRange
    language?: string
    marks?: readonly ChartMark[]
  }>

/** What a session needs of a Patient; an EHR that is asked for no more sends no photo. */
export const PATIENT_ELEMENTS = ['name', 'birthDate', 'gender', 'communication', 'active', 'deceased', 'link'] as const

/** No language tag is longer. */
const coding = z.looseObject({ code: z.string().max(64).optional().catch(undefined) })
const spoken = z.looseObject({
  language: z.looseObject({ coding: z.array(z.unknown()).catch([]) }),
  preferred: z.boolean().optional().catch(undefined),
})

/** Each part by itself: an odd one is missing, and the others stand. */
const SHAPE = z.looseObject({
  name: z.array(z.unknown()).catch([]),
  birthDate: z.string().optional().catch(undefined),
  gender: z.enum(['male', 'female', 'other', 'unknown']).catch('unknown'),
  communication: z.array(z.unknown()).catch([]),
  active: z.unknown().optional(),
  deceasedBoolean: z.unknown().optional(),
  deceasedDateTime: z.unknown().optional(),
  link: z.array(z.unknown()).catch([]),
})

/**
 * The little that a session needs of a Patient. What is missing or odd is unknown, never assumed, and never fails a launch.
 *
 * @param today  `YYYY-MM-DD`, as the calendar at the site shows it
 */
export function onChart(patient: unknown, today: string): PatientOnChart {
  const { name, birthDate: date, gender, communication, ...rest } = SHAPE.parse(patient)
  const birthDate = date !== undefined && /^\d{4}(-\d\d(-\d\d)?)?$/.test(date) ? date : undefined
  const age = ageRange(birthDate, today)
  const language = preferredLanguage(communication)
  const marks = marksOf(rest)
  return {
    name: currentName(name, today),
    sex: gender,
    ...(birthDate && { birthDate }),
    ...(age && { age }),
    // Scores depend on the year: none is taken from a date that leaves it open.
    ...(age && age.min === age.max && { ageYears: age.min }),
    ...(language && { language }),
    ...(marks.length > 0 && { marks }),
  }
}

/** Of the one marked as preferred; many EHRs state a single language and do not mark it. */
function preferredLanguage(communication: readonly unknown[]): string | undefined {
  const all = communication.flatMap((one) => spoken.safeParse(one).data ?? [])
  const only = all.length === 1 && all[0]?.preferred !== false ? all : []
  const preferred = all.filter((one) => one.preferred)
  const codings = (preferred.length > 0 ? preferred : only).flatMap(({ language }) => language.coding)
  return codings.map((one) => coding.safeParse(one).data?.code).find((code) => code !== undefined && code !== '')
}

type Marked = Readonly<{ active?: unknown; deceasedBoolean?: unknown; deceasedDateTime?: unknown; link: unknown[] }>

function marksOf({ active, deceasedBoolean, deceasedDateTime, link }: Marked): readonly ChartMark[] {
  const isDead = deceasedBoolean === true || typeof deceasedDateTime === 'string'
  const isReplaced = link.some((one) => (one as { type?: unknown } | null)?.type === 'replaced-by')
  return [
    ...(isDead ? (['deceased'] as const) : []),
    ...(active === false ? (['inactive'] as const) : []),
    ...(isReplaced ? (['replaced'] as const) : []),
  ]
}
