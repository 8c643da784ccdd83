import type { LaunchContext } from '../../smart-launch/launch-context.js'

/** A session's launch without its tokens: those change on their own, also while the session is being changed. */
export type SessionLaunch = Omit<LaunchContext, 'tokens'> &
  Readonly<{
    /** The encounter that the launch named, where it is not sure to be this patient's. It only tells launches apart. */
    unsureEncounter?: string
  }>

/** What was launched for, as the EHR said it: sessions with different names for it are about different encounters. */
export const launchedFor = ({
  profile,
  iss,
  patient,
  encounter,
  unsureEncounter,
}: SessionLaunch): readonly unknown[] => [profile, iss, patient, encounter ?? unsureEncounter ?? null]
