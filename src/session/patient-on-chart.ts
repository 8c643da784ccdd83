import { z } from 'zod'
import type { PatientFacts } from '../score/result.js'
import { ageRange } from './age.js'
import { currentName } from './current-name.js'

/** What a chart says about itself that staff must hear before they go on. */
export type ChartMark = 'deceased' | 'inactive' | 'replaced'

export type PatientOnChart = PatientFacts &
  Readonly<{
    /** The name of today; empty where the chart has none. */
    name: string
    birthDate?: string
    marks?: readonly ChartMark[]
  }>

/** Whoever looks for this patient looks into another chart. */
export const isReplaced = ({ patient }: Readonly<{ patient: PatientOnChart }>): boolean =>
  patient.marks?.includes('replaced') ?? false

/** What a session needs of a Patient; an EHR that is asked for no more sends no photo. */
export const PATIENT_ELEMENTS = ['name', 'birthDate', 'gender', 'active', 'deceased', 'link'] as const

/** Each part by itself: an odd one is missing, and the others stand. */
const SHAPE = z.looseObject({
  name: z.array(z.unknown()).catch([]),
  birthDate: z.string().optional().catch(undefined),
  gender: z.enum(['male', 'female', 'other', 'unknown']).catch('unknown'),
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
  const { name, birthDate: date, gender, ...rest } = SHAPE.parse(patient)
  const birthDate = date !== undefined && /^\d{4}(-\d\d(-\d\d)?)?$/.test(date) ? date : undefined
  const age = ageRange(birthDate, today)
  const marks = marksOf(rest)
  return {
    name: currentName(name, today),
    sex: gender,
    ...(birthDate && { birthDate }),
    ...(age && { age }),
    ...(marks.length > 0 && { marks }),
  }
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
