/**
 * EHRs to which nothing is written for now, because an entry lost its labels there.
 * Kept outside the visit and across restarts: the next patient must not be the second one.
 */
export type WriteHalts = Readonly<{
  isHalted: (profile: string) => Promise<boolean>
  halt: (profile: string) => Promise<void>
}>
