import { dateFormat } from '../date-format.js'

/** Whole years a person may be: a birth date without its day or month leaves it open. Both ends included. */
export type AgeRange = Readonly<{ min: number; max: number }>

export type AgeGroup = 'under-12' | '12-17' | 'adult' | 'unknown'

/**
 * @param birthDate  a FHIR date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @param today  `YYYY-MM-DD`, as the calendar at the site shows it
 * @returns `undefined` where no age makes sense
 */
export function ageRange(birthDate: string | undefined, today: string): AgeRange | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(birthDate ?? '') ?? []
  if (year === undefined) return undefined
  const min = yearsBetween(`${year}-${month ?? '12'}-${day ?? '31'}`, today)
  const max = yearsBetween(`${year}-${month ?? '01'}-${day ?? '01'}`, today)
  return max >= 0 && min < 130 ? { min: Math.max(0, min), max } : undefined
}

function yearsBetween(born: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}

/**
 * The group whose questions fit. A patient who may be under 18 is not an adult until staff say so. Whoever may be 11 or
 * 12 has the words, the safety questions and the duty to report of those who are 12: of one who is under 12 nothing is
 * asked, also no danger.
 *
 * @param eighteen  what staff answered where the birth date leaves it open
 */
export function ageGroup(age: AgeRange | undefined, eighteen: 'yes' | 'no' | undefined): AgeGroup {
  const { min, max } = age ?? { min: 0, max: Infinity }
  if (max < 12) return 'under-12'
  if (min >= 18) return 'adult'
  if (max < 18 || eighteen === 'no') return '12-17'
  return eighteen === 'yes' ? 'adult' : 'unknown'
}

/** Whether staff must say if the patient is 18 or older: the birth date allows both. */
export const leavesEighteenOpen = (age: AgeRange | undefined): boolean =>
  age === undefined || (age.min < 18 && age.max >= 18)

/** The years a person may be, with what staff answered about eighteen. */
export function agePossible(age: AgeRange | undefined, eighteen: 'yes' | 'no' | undefined): AgeRange | undefined {
  if (eighteen === undefined || !leavesEighteenOpen(age)) return age
  const { min, max } = age ?? { min: 0, max: Infinity }
  return eighteen === 'yes' ? { min: 18, max } : { min, max: 17 }
}

/** The day on the calendar of a time zone. @param timeZone  an IANA name */
export function dayIn(timeZone: string, at: number): string {
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
