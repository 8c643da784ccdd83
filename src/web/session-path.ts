import type { Visit } from '../session/session.js'

/** The address of a visit; while the patient holds the device it is another one, so that staff pages have no way back. */
export function visitPath({ handle, handover }: Pick<Visit, 'handle' | 'handover'>): string {
  return handover ? `/visit/${handle}/guest` : `/visit/${handle}`
}
