import type { NotCorrected } from '../../../record/correct-chart-entry.js'
import type { Session } from '../../../session/session.js'
import type { FormResult } from '../page.js'

/** @param entry  which was to be marked as entered in error, as its form names it: what is wrong is said there */
export const corrected = (
  entry: string,
  { session, notCorrected: why }: Readonly<{ session: Session; notCorrected?: NotCorrected }>,
): FormResult => ({ session, ...(why && { again: { notCorrected: { entry, why } } }) })
