/** How much the chart may get, from least to most. */
export const RECORD_LEVELS = ['none', 'offered', 'contact', 'band'] as const
export type RecordLevel = (typeof RECORD_LEVELS)[number]

/** What decides which levels may be chosen. */
export type RecordLimits = Readonly<{
  /** The most this EHR's profile allows. */
  highest: RecordLevel
  /** Whether the patient could be asked in private. Nobody can agree for the patient. */
  patientWasAsked: boolean
  /** Proxy access to a young person's portal is the rule, not the exception; who may be one counts as one. */
  mayBeMinor: boolean
}>

/** The levels on offer, least first. Above `offered` only the patient's own agreement counts, so the patient must have been asked. */
export function levelsOnOffer({ highest, patientWasAsked, mayBeMinor }: RecordLimits): readonly RecordLevel[] {
  if (mayBeMinor) return ['none']
  const most = patientWasAsked ? highest : lower(highest, 'offered')
  return RECORD_LEVELS.slice(0, RECORD_LEVELS.indexOf(most) + 1)
}

/** The level used when nobody chose one: the same for every session of the site, whatever was answered. */
export function uniformLevel(limits: RecordLimits): RecordLevel {
  return levelsOnOffer(limits).includes('offered') ? 'offered' : 'none'
}

/** Whether a level is no more than the highest one. */
export const isUpTo = (highest: RecordLevel, level: RecordLevel): boolean => lower(highest, level) === level

function lower(a: RecordLevel, b: RecordLevel): RecordLevel {
  return RECORD_LEVELS.indexOf(a) < RECORD_LEVELS.indexOf(b) ? a : b
}
