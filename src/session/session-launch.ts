import type { LaunchContext } from '../../smart-launch/launch-context.js'

/** A session's launch without its tokens: those change on their own, also while the session is being changed. */
export type SessionLaunch = Omit<LaunchContext, 'tokens'>
