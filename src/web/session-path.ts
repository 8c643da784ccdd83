import type { Session } from '../session/session.js'

/** The address of a session; while the patient holds the device it is another one, so that staff pages have no way back. */
export function sessionPath({ handle, handover }: Pick<Session, 'handle' | 'handover'>): string {
  return handover ? `/session/${handle}/patient` : `/session/${handle}`
}
