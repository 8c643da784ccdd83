import { createHash } from 'node:crypto'
import type { Session } from '../../../session/session.js'

/**
 * Names what a plan page shows of a session. A form that names another state comes from a page that was overtaken, for
 * example in a second window.
 */
export function planDigest({ ticks, asked, doneItems = [], takeHome, dismissed = [] }: Session): string {
  const shown = JSON.stringify([ticks, asked, doneItems, takeHome ?? null, dismissed])
  return createHash('sha256').update(shown).digest('base64url').slice(0, 16)
}
