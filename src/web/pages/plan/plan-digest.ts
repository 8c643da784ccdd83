import type { Session } from '../../../session/session.js'
import { digestOf } from '../digest.js'

/** Names what a plan page shows of a session. */
export const planDigest = ({ ticks, asked, doneItems = [], takeHome, dismissed = [] }: Session): string =>
  digestOf([ticks, asked, doneItems, takeHome ?? null, dismissed])
